package org.metafield.modality.image;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;

/** Options of the data source {@code text-images}. */
public record TextImagesOptions(
        @Inline GeneratedCounts counts,

        @Describe("Seed of words, colours and places; an image depends on it, its split and its number only.")
        long seed) {
    /** Ten thousand images to train on. */
    public static final TextImagesOptions DEFAULTS = new TextImagesOptions(new GeneratedCounts(10_000, 100, 100), 0);
}
