package org.metafield.modality.video;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code moving-shapes}. */
public record MovingShapesOptions(
        @Inline GeneratedCounts counts,

        @Describe("Shapes in a video.") @Range(min = 0, max = 100)
        int shapes,

        @Describe("How far shapes move from the first frame to the last, at most, as a share of the frame's height.")
        @Range(min = 0)
        double motion,

        @Describe("Seed of shapes, textures and motions; a video depends on it, its split and its number only.")
        long seed) {
    /** Three shapes that cross half of the frame. */
    public static final MovingShapesOptions DEFAULTS =
            new MovingShapesOptions(new GeneratedCounts(10_000, 100, 100), 3, 0.5, 0);
}
