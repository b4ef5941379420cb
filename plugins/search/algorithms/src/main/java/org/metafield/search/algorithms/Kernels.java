package org.metafield.search.algorithms;

import java.util.random.RandomGenerator;

/** One dimension of the kernels of a {@link ParzenEstimator}: one for each observation, and a broad one, which is last. */
sealed interface Kernels permits ChoiceKernels, NumberKernels {
    /** A value drawn from a kernel. */
    double draw(int kernel, RandomGenerator random);

    /** Adds the logarithm of each kernel's density at a value; of choices and whole numbers, of their probability. */
    void addLogDensities(double value, double[] sums);
}
