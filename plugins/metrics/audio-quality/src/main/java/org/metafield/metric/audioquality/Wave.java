package org.metafield.metric.audioquality;

import org.metafield.spi.data.Signal;

/** The waves of a sound and of its reconstruction, around 0. */
@SuppressWarnings("ArrayRecordComponent") // not compared
record Wave(float[] target, float[] reconstruction) {
    /**
     * Waves in [-1, 1] from values in [0, 1]; the reconstruction is clipped, as it is when it is played.
     *
     * @throws IllegalArgumentException if the reconstruction has another number of values than the signal
     */
    static Wave of(Signal target, float[] reconstruction) {
        float[] values = target.values();
        if (reconstruction.length != values.length) {
            throw new IllegalArgumentException(target.name() + ": the reconstruction has " + reconstruction.length
                    + " values, the signal " + values.length);
        }
        float[] wave = new float[values.length];
        float[] reconstructed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            wave[i] = 2 * values[i] - 1;
            reconstructed[i] = Math.max(-1, Math.min(1, 2 * reconstruction[i] - 1));
        }
        return new Wave(wave, reconstructed);
    }
}
