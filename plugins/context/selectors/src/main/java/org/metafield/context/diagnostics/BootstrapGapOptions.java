package org.metafield.context.diagnostics;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link BootstrapGap}. */
public record BootstrapGapOptions(
        @Describe("Further steps of full-context gradient descent") @Range(min = 1)
        int steps,

        @Describe("Step size of these steps") @Range(min = 0, minExclusive = true)
        double rate) {
    /** The steps to GradNCP's bootstrapped target on CelebA (official code). */
    public static final BootstrapGapOptions DEFAULTS = new BootstrapGapOptions(5, 5e-2);
}
