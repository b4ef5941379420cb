package org.metafield.runner.comparison;

import java.util.List;

/**
 * Mean and spread of some values.
 *
 * @param mean NaN if there are none
 * @param deviation the sample standard deviation, with n - 1 in its denominator; zero for fewer than two values
 * @param count how many values there are
 */
public record Spread(double mean, double deviation, int count) {
    /** The spread of some values. */
    public static Spread of(List<Double> values) {
        int count = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, count > 1 ? Math.sqrt(squares / (count - 1)) : 0, count);
    }
}
