package org.metafield.metric.imagequality;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/** Peak signal-to-noise ratio of one signal in dB, with peak 1. It needs no picture: any signal has one. */
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
        float[] values = target.values();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double error = values[i] - reconstructed.at(i);
            sum += error * error;
        }
        return -10 * Math.log10(sum / values.length + LEAST_ERROR);
    }
}
