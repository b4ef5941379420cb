package org.metafield.spi.data;

/**
 * What is known of a signal at some samples.
 *
 * @param shape how the samples lie
 * @param values in row-major order, channels last, {@code samples x channels} numbers in the range of the
 *     modality; not to be changed
 * @param queries what the observation model asks for each sample, {@code samples x numbers}; empty where all signals of
 *     the modality share their queries; not to be changed
 */
public record Samples(SignalShape shape, float[] values, float[] queries) {
    private static final float[] SHARED = new float[0];

    public Samples {
        if (values.length != shape.samples() * shape.channels()) {
            throw new IllegalArgumentException(values.length + " values do not make the shape " + shape);
        }
        if (queries.length % shape.samples() != 0) {
            throw new IllegalArgumentException(
                    queries.length + " numbers of queries are not as many for each of " + shape.samples() + " samples");
        }
    }

    /** Samples whose queries all signals of the modality share. */
    public Samples(SignalShape shape, float[] values) {
        this(shape, values, SHARED);
    }
}
