package org.metafield.spi.field;

import org.metafield.spi.Capability;

/** A named intermediate value of a field that other components may look at. */
public record Tap(String name) {
    /**
     * The input of the last linear layer, {@code [..., sample, width]}, or {@code [..., sample, place, width]} if a sample
     * has it at several places: the pixels of a frame, the points of a ray.
     */
    public static final Tap PENULTIMATE = new Tap("penultimate");

    /**
     * The output of the last linear layer, of the form of {@link #PENULTIMATE}. Not exposed by fields whose values are
     * this output plus a constant.
     */
    public static final Tap LINEAR_OUTPUT = new Tap("linear-output");

    /**
     * What a softmax makes the values of, {@code [..., sample, class]}: the logarithms of the probabilities of classes, up
     * to a constant of each sample. Exposed by predictions that are such probabilities, and by no others.
     */
    public static final Tap LOGITS = new Tap("logits");

    /** What an architecture offers that exposes this tap, and what a component needs that looks at it. */
    public Capability capability() {
        return Capability.tap(name);
    }
}
