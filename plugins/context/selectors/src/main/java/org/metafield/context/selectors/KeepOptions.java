package org.metafield.context.selectors;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of selectors that keep a part of the samples. */
public record KeepOptions(
        @Describe("Part of the samples to keep; at least one is kept") @Range(min = 0, minExclusive = true, max = 1)
        double keep,

        @Describe("How the part changes from step to step; it stays as it is if not given")
        Optional<KeepSchedule> schedule,

        @Describe("How many samples to keep, in the place of a part of them; all if there are fewer") @Range(min = 1)
        Optional<Integer> samples) {
    /** A quarter at each step, as GradNCP on CelebA (official code). */
    public static final KeepOptions DEFAULTS = new KeepOptions(0.25, Optional.empty(), Optional.empty());
}
