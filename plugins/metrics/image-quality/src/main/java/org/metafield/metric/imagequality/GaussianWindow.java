package org.metafield.metric.imagequality;

/** The weights of the window along one axis: a sampled Gaussian that sums to 1. */
final class GaussianWindow {
    static final int SIZE = 11;
    private static final double STANDARD_DEVIATION = 1.5;

    private GaussianWindow() {}

    static double[] weights() {
        double[] weights = new double[SIZE];
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double distance = i - (SIZE - 1) / 2.0;
            weights[i] = Math.exp(-distance * distance / (2 * STANDARD_DEVIATION * STANDARD_DEVIATION));
            sum += weights[i];
        }
        for (int i = 0; i < SIZE; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
