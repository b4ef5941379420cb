package org.metafield.spi.data;

/**
 * A part of every signal of a modality, which is a signal itself.
 *
 * @param shape its shape
 * @param samples which samples of the whole signal it has, in its own row-major order; not to be changed
 */
public record Segment(SignalShape shape, int[] samples) {
    public Segment {
        if (samples.length != shape.samples()) {
            throw new IllegalArgumentException(samples.length + " samples do not make the shape " + shape);
        }
    }
}
