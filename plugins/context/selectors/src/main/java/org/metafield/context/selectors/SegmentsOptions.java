package org.metafield.context.selectors;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link SegmentSamples}. */
public record SegmentsOptions(
        @Describe("Steps on a segment before the next; after the last segment its samples go on") @Range(min = 1)
        int steps,

        @Describe("Samples of the segment that a step sees, drawn anew for each; as many as the smallest segment has if"
                + " not given")
        @Range(min = 1)
        Optional<Integer> samples) {
    /** Five steps on all samples, as many steps as the code of OML takes. */
    public static final SegmentsOptions DEFAULTS = new SegmentsOptions(5, Optional.empty());
}
