package org.metafield.spi.data;

/**
 * A part of every signal of a modality, which is a signal itself.
 *
 * @param shape the shape of its part of what is measured, see {@link Modality#shape}
 * @param samples which samples of the whole context it has
 * @param targets which samples of the whole target it has, in row-major order of its shape
 */
public record Segment(SignalShape shape, int[] samples, int[] targets) {
    public Segment {
        if (targets.length == 0 || shape.samples() % targets.length != 0) {
            throw new IllegalArgumentException(targets.length + " samples do not make the shape " + shape);
        }
    }

    /** A part of signals that are measured where adaptation sees them. */
    public Segment(SignalShape shape, int[] samples) {
        this(shape, samples, samples);
    }
}
