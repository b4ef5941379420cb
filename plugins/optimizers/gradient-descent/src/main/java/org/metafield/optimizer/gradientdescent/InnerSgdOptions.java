package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link InnerSgd}. */
public record InnerSgdOptions(
        @Describe("Step size") @Range(min = 0) double rate) {
    /** learnit and GradNCP on images (official code). */
    public static final InnerSgdOptions DEFAULTS = new InnerSgdOptions(1e-2);
}
