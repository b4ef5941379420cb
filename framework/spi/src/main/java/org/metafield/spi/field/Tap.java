package org.metafield.spi.field;

import org.metafield.spi.Capability;

/** A named intermediate value of a field that other components may look at. */
public record Tap(String name) {
    /** The input of the last linear layer, {@code [..., sample, width]}. */
    public static final Tap PENULTIMATE = new Tap("penultimate");

    /** What an architecture offers that exposes this tap, and what a component needs that looks at it. */
    public Capability capability() {
        return Capability.tap(name);
    }
}
