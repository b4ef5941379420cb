package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.option.Describe;

/** Options of {@link RescaleToContextTransform}. */
public record RescaleToContextOptions(
        @Describe("Samples whose gradient gives the length") ComponentSpec<ContextSelector> context) {
    /** GradNCP's samples. */
    public static final RescaleToContextOptions DEFAULTS =
            new RescaleToContextOptions(ComponentSpec.of(ContextSelector.class, "gradncp"));
}
