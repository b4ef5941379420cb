package org.metafield.optimizer.gradientdescent;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link Adam}. */
public record AdamOptions(
        @Describe("Step size") @Range(min = 0) double rate,

        @Describe("Decay of the mean of gradients") @Range(min = 0, max = 1, maxExclusive = true)
        double beta1,

        @Describe("Decay of the mean of squared gradients") @Range(min = 0, max = 1, maxExclusive = true)
        double beta2,

        @Describe("Added to the root of the mean of squared gradients") @Range(min = 0)
        double epsilon,

        @Describe(
                "Greatest L2 norm of the gradient over all parameters; longer ones are shortened to it. GradNCP has 1")
        @Range(min = 0, minExclusive = true)
        Optional<Double> clipNorm) {
    /** Kingma and Ba 2015 with a step size that suits sine fields; published methods state their own. */
    public static final AdamOptions DEFAULTS = new AdamOptions(1e-4, 0.9, 0.999, 1e-8, Optional.empty());
}
