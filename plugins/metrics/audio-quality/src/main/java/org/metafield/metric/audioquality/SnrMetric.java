package org.metafield.metric.audioquality;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/**
 * Signal-to-noise ratio in dB: {@code 10 log10(sum x² / sum (x - y)²)} of the wave x and its reconstruction y, both around
 * 0 (Quackenbush, Barnwell and Clements, Objective Measures of Speech Quality, 1988). Of two sounds with the same error the
 * quieter one has the lower ratio.
 */
final class SnrMetric implements Metric {
    /** Mean energy of the error that rounding to 16 bits makes; no sound counts as quieter, silence neither. */
    private static final double ROUNDING = Math.pow(2.0 / (1 << 16), 2) / 12;
    /** Keeps the ratio finite for an exact reconstruction. */
    private static final double LEAST_ERROR = 1e-24;

    @Override
    public String unit() {
        return "dB";
    }

    @Override
    public boolean largerIsBetter() {
        return true;
    }

    @Override
    public double measure(Signal target, float[] reconstruction) {
        Wave wave = Wave.of(target, reconstruction);
        int length = wave.target().length;
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < length; i++) {
            double sample = wave.target()[i];
            double error = sample - wave.reconstruction()[i];
            signal += sample * sample;
            noise += error * error;
        }
        return 10 * Math.log10(Math.max(signal / length, ROUNDING) / (noise / length + LEAST_ERROR));
    }
}
