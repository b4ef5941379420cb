package org.metafield.context.selectors;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link BootstrapTerm}. */
public record BootstrapOptions(
        @Describe("Steps of full-context gradient descent from the adapted parameters to the target; 0 for no term")
        @Range(min = 0)
        int steps,

        @Describe("Step size on the way to the target") @Range(min = 0)
        double rate,

        @Describe("Factor of the distance in the outer objective") @Range(min = 0)
        double weight) {
    /** GradNCP on CelebA (official code). */
    public static final BootstrapOptions DEFAULTS = new BootstrapOptions(5, 5e-2, 100);
}
