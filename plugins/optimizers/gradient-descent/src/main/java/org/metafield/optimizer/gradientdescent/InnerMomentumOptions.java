package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link InnerMomentum}. */
public record InnerMomentumOptions(
        @Describe("Step size") @Range(min = 0) double rate,

        @Describe("Part of the velocity that stays from step to step; 0 for plain gradient descent")
        @Range(min = 0, max = 1, maxExclusive = true)
        double momentum,

        @Describe("Whether to step from where the velocity leads (Nesterov)")
        boolean nesterov) {
    /** The usual momentum of 0.9 with the step size of gradient descent. */
    public static final InnerMomentumOptions DEFAULTS = new InnerMomentumOptions(1e-2, 0.9, false);
}
