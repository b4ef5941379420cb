package org.metafield.modality.classification;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/** The mean over samples of the negative logarithm of the right class's probability, in nats. */
final class CrossEntropyMetric implements Metric {
    /** The least probability of single precision counts for what is rounded to zero. */
    private static final double LEAST = Float.MIN_NORMAL;

    @Override
    public String unit() {
        return "nat";
    }

    @Override
    public boolean largerIsBetter() {
        return false;
    }

    @Override
    public double measure(Signal target, float[] reconstruction) {
        double sum = 0;
        for (int n = 0; n < reconstruction.length; n++) {
            if (target.values()[n] > 0) {
                sum -= target.values()[n] * Math.log(Math.max(reconstruction[n], LEAST));
            }
        }
        return sum / target.shape().samples();
    }
}
