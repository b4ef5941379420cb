package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link InnerAdam}. */
public record InnerAdamOptions(
        @Describe("Step size") @Range(min = 0) double rate,

        @Describe("Decay of the mean of gradients") @Range(min = 0, max = 1, maxExclusive = true)
        double beta1,

        @Describe("Decay of the mean of squared gradients") @Range(min = 0, max = 1, maxExclusive = true)
        double beta2,

        @Describe(
                "Least root of the mean of squared gradients, in effect: its square is added under the root, so that steps"
                        + " can be differentiated where a gradient is zero")
        @Range(min = 1e-12)
        double epsilon) {
    /** Kingma and Ba 2015 with a step size that suits sine fields; learnit's baselines adapt with it too. */
    public static final InnerAdamOptions DEFAULTS = new InnerAdamOptions(1e-4, 0.9, 0.999, 1e-8);
}
