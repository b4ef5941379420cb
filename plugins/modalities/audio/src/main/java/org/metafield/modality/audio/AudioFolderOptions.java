package org.metafield.modality.audio;

import org.metafield.modality.files.FolderOptions;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code audio-folder}. */
public record AudioFolderOptions(
        @Inline FolderOptions folder,

        @Describe("The part of a recording that makes a signal: its `first` seconds, or `random` ones. A recording that"
                + " is shorter is filled up with its last sample.")
        Window window,

        @Describe("Signals made of each recording if `window` is random.") @Range(min = 1, max = 1_000_000)
        int windows,

        @Describe("Seed of the random windows; a window depends on it, the file's name and the window's number only.")
        long windowSeed,

        @Describe("Recordings shorter than this number of seconds count as unreadable.") @Range(min = 0)
        double minSeconds) {
    /** Everything but the path: first seconds. */
    public static final AudioFolderOptions DEFAULTS =
            new AudioFolderOptions(FolderOptions.DEFAULTS, Window.FIRST, 16, 0, 0);

    /** Which part of a recording makes a signal. */
    public enum Window {
        /** The beginning. */
        FIRST,
        /** Parts chosen by chance. */
        RANDOM
    }
}
