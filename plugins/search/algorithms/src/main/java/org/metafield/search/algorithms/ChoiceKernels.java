package org.metafield.search.algorithms;

import java.util.random.RandomGenerator;
import org.metafield.spi.search.Domain;

/** Distributions over choices, of which the observed one has most weight. */
final class ChoiceKernels implements Kernels {
    private final double[] observed;
    private final int choices;
    private final double base;

    ChoiceKernels(double[] observed, Domain.Choices domain) {
        this.observed = observed;
        this.choices = domain.number();
        this.base = 1.0 / (observed.length + 1);
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
        double left = random.nextDouble();
        for (int choice = 0; choice < choices - 1; choice++) {
            left -= chance(kernel, choice);
            if (left < 0) {
                return choice;
            }
        }
        return choices - 1;
    }

    @Override
    public void addLogDensities(double value, double[] sums) {
        for (int kernel = 0; kernel < sums.length; kernel++) {
            sums[kernel] += Math.log(chance(kernel, value));
        }
    }

    private double chance(int kernel, double choice) {
        if (kernel == observed.length) {
            return 1.0 / choices;
        }
        return (base + (observed[kernel] == choice ? 1 : 0)) / (base * choices + 1);
    }
}
