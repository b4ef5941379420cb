package org.metafield.search.algorithms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Point;

/**
 * A density over several dimensions at once: a mixture of one kernel for each observation and a broad one, each a product
 * over dimensions. Bandwidths, weights and limits are those of Optuna 5 ({@code _ParzenEstimator}).
 */
final class ParzenEstimator {
    private static final int RECENT = 25;

    private final double[] weights;
    private final Map<String, Kernels> kernels = new LinkedHashMap<>();

    /**
     * An estimator.
     *
     * @param dimensions which all observations have
     * @param observations in the order in which they were made; the newest count most
     */
    ParzenEstimator(List<Dimension> dimensions, List<Point> observations) {
        this.weights = weights(observations.size());
        for (Dimension dimension : dimensions) {
            double[] observed = observations.stream()
                    .mapToDouble(point -> point.values().getOrDefault(dimension.key(), Double.NaN))
                    .toArray();
            kernels.put(
                    dimension.key(),
                    dimension.domain() instanceof Domain.Choices choices
                            ? new ChoiceKernels(observed, choices)
                            : new NumberKernels(observed, dimension.domain()));
        }
    }

    /** Of each kernel, the broad one last: old observations fade. */
    private static double[] weights(int count) {
        double[] weights = new double[count + 1];
        double total = 0;
        int old = count - RECENT;
        for (int kernel = 0; kernel <= count; kernel++) {
            double age = old > 1 ? kernel / (old - 1.0) : 0;
            weights[kernel] = kernel == count || kernel >= old ? 1 : 1.0 / count + (1 - 1.0 / count) * age;
            total += weights[kernel];
        }
        for (int kernel = 0; kernel <= count; kernel++) {
            weights[kernel] /= total;
        }
        return weights;
    }

    /** A draw: a value of each dimension, by key. */
    Map<String, Double> draw(RandomGenerator random) {
        int kernel = pick(random);
        Map<String, Double> values = new LinkedHashMap<>();
        kernels.forEach((key, along) -> values.put(key, along.draw(kernel, random)));
        return values;
    }

    private int pick(RandomGenerator random) {
        double left = random.nextDouble();
        for (int kernel = 0; kernel < weights.length - 1; kernel++) {
            left -= weights[kernel];
            if (left < 0) {
                return kernel;
            }
        }
        return weights.length - 1;
    }

    /** The logarithm of the density at a point; of choices and whole numbers, of their probability. */
    double logDensity(Map<String, Double> values) {
        double[] logs = new double[weights.length];
        kernels.forEach((key, along) -> along.addLogDensities(values.getOrDefault(key, Double.NaN), logs));
        double greatest = Double.NEGATIVE_INFINITY;
        for (int kernel = 0; kernel < logs.length; kernel++) {
            logs[kernel] += Math.log(weights[kernel]);
            greatest = Math.max(greatest, logs[kernel]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - greatest);
        }
        return greatest + Math.log(sum);
    }
}
