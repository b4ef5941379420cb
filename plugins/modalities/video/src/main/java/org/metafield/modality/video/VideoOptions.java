package org.metafield.modality.video;

import java.util.Optional;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the modality {@code video}. */
public record VideoOptions(
        @Describe("Frames of a video.") @Range(min = 1, max = 65_536)
        int frames,

        @Describe("Rows of a frame; also its columns unless `width` is given.") @Range(min = 1, max = 8192)
        int size,

        @Describe("Columns of a frame; as many as rows if absent.") @Range(min = 1, max = 8192)
        Optional<Integer> width,

        @Describe("Numbers in one pixel: 1 for grey, 3 for colour.") @Range(min = 1, max = 3)
        int channels,

        @Describe("What the field gives at once: a `pixel` at (time, row, column) in [-1, 1], or a whole `frame` at a"
                + " time in [0, 1], as nerv does.")
        SampleUnit sample) {
    /** Colour, 16 frames of 128 x 128: the videos of GradNCP. */
    public static final VideoOptions DEFAULTS = new VideoOptions(16, 128, Optional.empty(), 3, SampleUnit.PIXEL);

    VideoSize videoSize() {
        return new VideoSize(frames, new ImageSize(size, width.orElse(size), channels));
    }
}
