package org.metafield.metric.imagequality;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/**
 * Peak signal-to-noise ratio in dB, with peak 1: of a signal, or the mean over its pictures if it has several. It needs no
 * picture: any signal has one.
 */
final class PsnrMetric implements Metric {
    /** Keeps an exact reconstruction finite, at 240 dB (GradNCP's code). */
    private static final double LEAST_ERROR = 1e-24;

    private final PsnrOptions options;

    PsnrMetric(PsnrOptions options) {
        this.options = options;
    }

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
        Reconstruction reconstructed = Reconstruction.of(target, reconstruction, options.clamp());
        int parts = options.pooled() ? 1 : Pictures.count(target.shape());
        int size = target.values().length / parts;
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            sum += decibels(target.values(), reconstructed, part * size, size);
        }
        return sum / parts;
    }

    private static double decibels(float[] values, Reconstruction reconstruction, int from, int size) {
        double sum = 0;
        for (int i = from; i < from + size; i++) {
            double error = values[i] - reconstruction.at(i);
            sum += error * error;
        }
        return -10 * Math.log10(sum / size + LEAST_ERROR);
    }
}
