package org.metafield.context.selectors;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of selectors that keep a part of the samples. */
public record KeepOptions(
        @Describe("Part of the samples to keep; at least one is kept") @Range(min = 0, minExclusive = true, max = 1)
        double keep) {
    /** A quarter, as GradNCP on CelebA (official code). */
    public static final KeepOptions DEFAULTS = new KeepOptions(0.25);
}
