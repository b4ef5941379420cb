package org.metafield.modality.classification;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code classification}. */
public record ClassificationOptions(
        @Describe("Classes of an episode.") @Range(min = 2, max = 1000)
        int ways,

        @Describe("Pictures of each class that adaptation sees, the support set.") @Range(min = 1, max = 10_000)
        int shots,

        @Describe(
                "Other pictures of each class by which adaptation is judged, in training and in evaluation: the query set.")
        @Range(min = 1, max = 10_000)
        int queries,

        @Describe("Rows and columns of the pictures.") @Range(min = 1, max = 1024)
        int size,

        @Describe("Numbers in one pixel: 1 for grey, 3 for colour.") @Range(min = 1, max = 3)
        int channels) {
    /** Five classes of a hundred pictures of mini-ImageNet: the first setting of GradNCP. */
    public static final ClassificationOptions DEFAULTS = new ClassificationOptions(5, 100, 15, 84, 3);
}
