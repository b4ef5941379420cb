package org.metafield.modality.audio;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;

/** Options of the data source {@code synthetic-sounds}. */
public record SyntheticSoundsOptions(
        @Inline GeneratedCounts counts,

        @Describe("Seed of the sounds; one depends on it, its split and its number only.")
        long seed) {
    /** A thousand sounds to train on. */
    public static final SyntheticSoundsOptions DEFAULTS =
            new SyntheticSoundsOptions(new GeneratedCounts(1000, 50, 50), 0);
}
