package org.metafield.modality.tomography;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code shepp-logan}. */
public record SheppLoganOptions(
        @Inline GeneratedCounts counts,

        @Describe(
                "How far phantoms differ from the head phantom: the greatest change of an ellipse's axes and intensity as"
                        + " a share of them, of its place as a share of a quarter of the picture, of its angle as a share of a radian;"
                        + " 0 for the head phantom itself.")
        @Range(min = 0, max = 1)
        double variation,

        @Describe("Seed of the ellipses; a phantom depends on it, its split and its number only.")
        long seed) {
    /** A hundred thousand phantoms to train on, one for each outer step of learnit. */
    public static final SheppLoganOptions DEFAULTS = new SheppLoganOptions(new GeneratedCounts(100_000, 5, 5), 0.2, 0);
}
