package org.metafield.modality.video;

import org.metafield.modality.files.FolderOptions;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code video-folder}. */
public record VideoFolderOptions(
        @Inline FolderOptions folder,

        @Describe("Signals made of each video: windows of consecutive frames at random places, or the beginning of the"
                + " video if 0.")
        @Range(min = 0, max = 1_000_000)
        int windows,

        @Describe("Seed of the random windows; a window depends on it, the video's name and the window's number only.")
        long windowSeed,

        @Describe("Takes every frame (1), every second (2) and so on, for faster motion.") @Range(min = 1, max = 1000)
        int frameStep,

        @Describe("What becomes of videos that are too short for a window: `pad` puts black frames before half a window"
                + " of its frames, or before all of them if they are fewer (GradNCP), `fail` stops the run.")
        ShortVideos shortVideos,

        @Describe("Refuses videos whose frames have more pixels than this, before they are decoded.") @Range(min = 1)
        long maxPixels) {
    /** Everything but the path: one random window of each video, as GradNCP on UCF-101. */
    public static final VideoFolderOptions DEFAULTS =
            new VideoFolderOptions(FolderOptions.DEFAULTS, 1, 0, 1, ShortVideos.PAD, 200_000_000);

    /** What becomes of videos that have fewer frames than a signal. */
    public enum ShortVideos {
        /** Black frames come before them. */
        PAD,
        /** The run stops. */
        FAIL
    }

    /** Signals made of each video. */
    int signalsPerVideo() {
        return Math.max(1, windows);
    }
}
