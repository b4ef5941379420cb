package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.option.Describe;

/** Options of {@link MatchNormTransform}. */
public record MatchNormOptions(
        @Describe("Loss whose gradient gives the length") ComponentSpec<Loss> loss) {
    /** The squared error's length. */
    public static final MatchNormOptions DEFAULTS = new MatchNormOptions(ComponentSpec.of(Loss.class, "mse"));
}
