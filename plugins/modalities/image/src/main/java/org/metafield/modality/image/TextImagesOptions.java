package org.metafield.modality.image;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the data source {@code text-images}. */
public record TextImagesOptions(
        @Describe("Images to train on.") @Range(min = 0) int train,
        @Describe("Images to validate on.") @Range(min = 0) int validation,
        @Describe("Images to test on.") @Range(min = 0) int test,

        @Describe("Seed of words, colours and places; an image depends on it, its split and its number only.")
        long seed) {
    /** Ten thousand images to train on. */
    public static final TextImagesOptions DEFAULTS = new TextImagesOptions(10_000, 100, 100, 0);
}
