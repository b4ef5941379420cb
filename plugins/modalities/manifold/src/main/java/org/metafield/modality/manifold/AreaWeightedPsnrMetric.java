package org.metafield.modality.manifold;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/**
 * Peak signal-to-noise ratio in dB, with peak 1, of the squared error's mean over the area of the sphere. On a grid of
 * latitudes and longitudes samples crowd at the poles; here each counts as the area that it stands for.
 */
final class AreaWeightedPsnrMetric implements Metric {
    /** Keeps an exact reconstruction finite, at 240 dB, as {@code psnr} does. */
    private static final double LEAST_ERROR = 1e-24;

    private final boolean clamped;

    AreaWeightedPsnrMetric(AreaWeightedPsnrOptions options) {
        this.clamped = options.clamp();
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
        SphereGrid grid = SphereGrid.of(target.shape());
        double mean = 0;
        for (int row = 0; row < grid.latitudes(); row++) {
            double sum = 0;
            for (int column = 0; column < grid.longitudes(); column++) {
                int sample = row * grid.longitudes() + column;
                double value = reconstruction[sample];
                double error = target.values()[sample] - (clamped ? Math.max(0, Math.min(1, value)) : value);
                sum += error * error;
            }
            mean += grid.share(row) * sum;
        }
        return -10 * Math.log10(mean + LEAST_ERROR);
    }
}
