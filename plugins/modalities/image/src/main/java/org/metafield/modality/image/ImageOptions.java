package org.metafield.modality.image;

import java.util.Optional;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code image}. */
public record ImageOptions(
        @Describe("Rows of the picture; also its columns unless `width` is given.") @Range(min = 1, max = 8192)
        int size,

        @Describe("Columns of the picture; as many as rows if absent.") @Range(min = 1, max = 8192)
        Optional<Integer> width,

        @Describe("Numbers in one pixel: 1 for grey, 3 for colour.") @Range(min = 1, max = 3)
        int channels,

        @Describe("Where the pixels lie: `closed` from -1 to 1 (GradNCP), `half-open` from 0 to just below 1 (learnit);"
                + " the frequency of the architecture must suit it.")
        CoordinateInterval coordinates) {
    /** Colour, 178 x 178, coordinates in [-1, 1]: the images of GradNCP. */
    public static final ImageOptions DEFAULTS = new ImageOptions(178, Optional.empty(), 3, CoordinateInterval.CLOSED);

    ImageSize imageSize() {
        return new ImageSize(size, width.orElse(size), channels);
    }
}
