package org.metafield.continual.strategies;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link ReplayStrategy}. */
public record ReplayOptions(
        @Describe("Samples kept, as a part of the signal's") @Range(min = 0, minExclusive = true, max = 1)
        double size,

        @Describe(
                "Weight of the kept samples' mean loss, the new ones' weighs the rest; none to weigh every sample alike")
        @Range(min = 0, max = 1, minExclusive = true)
        Optional<Double> share) {
    /** A tenth of the samples, which weigh as much as the new ones. */
    public static final ReplayOptions DEFAULTS = new ReplayOptions(0.1, Optional.of(0.5));
}
