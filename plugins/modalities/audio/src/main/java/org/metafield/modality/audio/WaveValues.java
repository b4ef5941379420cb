package org.metafield.modality.audio;

import org.metafield.spi.data.ValueRange;

/** The values that stand for a wave in [-1, 1]. */
public enum WaveValues {
    /** {@code (wave + 1) / 2}. */
    UNIT(ValueRange.UNIT),
    /** The wave. */
    SIGNED(new ValueRange(-1, 1));

    private final ValueRange range;

    WaveValues(ValueRange range) {
        this.range = range;
    }

    ValueRange range() {
        return range;
    }

    /** Values of a wave, which is clipped to [-1, 1]. */
    float[] ofWave(float[] wave) {
        float[] values = new float[wave.length];
        for (int i = 0; i < wave.length; i++) {
            float clipped = Math.max(-1, Math.min(1, wave[i]));
            values[i] = this == UNIT ? (clipped + 1) / 2 : clipped;
        }
        return values;
    }

    /** The wave of values, clipped to [-1, 1]; not-a-number stays so. */
    float[] toWave(float[] values) {
        float[] wave = range.toUnit(values);
        for (int i = 0; i < wave.length; i++) {
            wave[i] = Math.max(-1, Math.min(1, 2 * wave[i] - 1));
        }
        return wave;
    }
}
