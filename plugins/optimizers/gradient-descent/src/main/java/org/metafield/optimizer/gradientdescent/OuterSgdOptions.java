package org.metafield.optimizer.gradientdescent;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link OuterSgd}. */
public record OuterSgdOptions(
        @Describe("Step size; after Reptile, the part of the way to the adapted parameters") @Range(min = 0)
        double rate,

        @Describe("Greatest L2 norm of the gradient over all parameters; longer ones are shortened to it")
        @Range(min = 0, minExclusive = true)
        Optional<Double> clipNorm,

        @Describe("Outer steps over which the step size falls linearly to zero; without it, it stays") @Range(min = 1)
        Optional<Long> decaySteps) {
    /** The step size of Reptile (Nichol et al. 2018, official code). */
    public static final OuterSgdOptions DEFAULTS = new OuterSgdOptions(0.1, Optional.empty(), Optional.empty());
}
