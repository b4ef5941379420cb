package org.metafield.context.diagnostics;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.option.Describe;

/** Options of {@link GradientNorm}. */
public record GradientNormOptions(
        @Describe("Samples whose gradient stands beside that of all")
        ComponentSpec<ContextSelector> context) {
    /** GradNCP's samples. */
    public static final GradientNormOptions DEFAULTS =
            new GradientNormOptions(ComponentSpec.of(ContextSelector.class, "gradncp"));
}
