package org.metafield.continual.strategies;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link ReplayStrategy}. */
public record ReplayOptions(
        @Describe("Samples kept, as a part of the signal's") @Range(min = 0, minExclusive = true, max = 1)
        double size,

        @Describe(
                "Weight of the mean loss of all kept samples in each step; the rest is that of the segment's. 0.5 is what"
                        + " batches of as many kept as new samples give on average. none weighs every sample alike")
        @Range(min = 0, max = 1, minExclusive = true)
        Optional<Double> share) {
    /** A tenth of the samples, which weigh as much as the new ones. */
    public static final ReplayOptions DEFAULTS = new ReplayOptions(0.1, Optional.of(0.5));
}
