package org.metafield.spi.data;

/**
 * Between what the values of a modality's signals lie.
 *
 * @param least the least value
 * @param greatest the greatest value
 */
public record ValueRange(float least, float greatest) {
    /** From 0 to 1. */
    public static final ValueRange UNIT = new ValueRange(0, 1);

    public ValueRange {
        if (!(least < greatest)) {
            throw new IllegalArgumentException("there are no values from " + least + " to " + greatest);
        }
    }

    /** Values scaled from this range to [0, 1]; what lies outside it lies outside that. */
    public float[] toUnit(float[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (values[i] - least) / (greatest - least);
        }
        return scaled;
    }
}
