package org.metafield.modality.classification;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code glyphs}. */
public record GlyphsOptions(
        @Inline GeneratedCounts counts,

        @Describe("Strokes of each character.") @Range(min = 1, max = 20)
        int strokes,

        @Describe(
                "How far the drawings of a character differ: in place, size, slant and rotation, and in their strokes; 0 if"
                        + " they are all alike.")
        @Range(min = 0, max = 1)
        double variation,

        @Describe("Standard deviation of the noise on each pixel, where ink is 1 and paper 0.") @Range(min = 0, max = 1)
        double noise,

        @Describe("Seed of characters and drawings; an episode depends on it, its split and its number only.")
        long seed) {
    /** Ten thousand episodes to train on, each of characters of its own. */
    public static final GlyphsOptions DEFAULTS =
            new GlyphsOptions(new GeneratedCounts(10_000, 100, 100), 3, 0.5, 0.1, 0);
}
