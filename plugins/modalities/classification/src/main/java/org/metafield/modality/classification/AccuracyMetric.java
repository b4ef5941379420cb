package org.metafield.modality.classification;

import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;

/** The share of samples in percent whose most probable class is the right one; of equal classes the first counts. */
final class AccuracyMetric implements Metric {
    @Override
    public String unit() {
        return "%";
    }

    @Override
    public boolean largerIsBetter() {
        return true;
    }

    @Override
    public double measure(Signal target, float[] reconstruction) {
        int classes = target.shape().channels();
        int samples = target.shape().samples();
        int right = 0;
        for (int sample = 0; sample < samples; sample++) {
            if (most(target.values(), sample, classes) == most(reconstruction, sample, classes)) {
                right++;
            }
        }
        return 100.0 * right / samples;
    }

    /** The class that is most probable; NaN is not. */
    static int most(float[] probabilities, int sample, int classes) {
        int most = -1;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int way = 0; way < classes; way++) {
            float probability = probabilities[sample * classes + way];
            if (probability > greatest) {
                most = way;
                greatest = probability;
            }
        }
        return most;
    }
}
