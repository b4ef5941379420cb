package org.metafield.modality.image;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code signed-distance-images}. */
public record SignedDistanceOptions(
        @Inline GeneratedCounts counts,

        @Describe(
                "Distance from the outline at which values end, as a share of the shorter side: 0 so far inside, 0.5 on"
                        + " the outline, 1 so far outside.")
        @Range(min = 0, minExclusive = true, max = 2)
        double reach,

        @Describe("Seed of characters and places; an image depends on it, its split and its number only.")
        long seed) {
    /** Ten thousand images to train on. */
    public static final SignedDistanceOptions DEFAULTS =
            new SignedDistanceOptions(new GeneratedCounts(10_000, 100, 100), 0.25, 0);
}
