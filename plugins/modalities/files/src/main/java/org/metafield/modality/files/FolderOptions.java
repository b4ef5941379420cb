package org.metafield.modality.files;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Required;

/** Options of every data source whose signals are made of the files of a folder; stands inline among its own. */
public record FolderOptions(
        @Required
        @Describe("Folder of files, searched with its sub-folders in the order of their names. Sub-folders train,"
                + " validation (or val) and test are the splits; a split without one is cut from train, or from the"
                + " whole folder if there is no train.")
        Path path,

        @Describe("How many files each split has; cut in the order train, validation, test.")
        Splits splits,

        @Describe("Shuffles the files with this seed before they are cut into splits; in the order of their names if"
                + " absent.")
        Optional<Long> shuffleSeed,

        @Describe("Whether a file that cannot be decoded stops the run (`fail`) or is left out with a warning (`skip`,"
                + " which decodes every file once when the data is opened).")
        OnUnreadable onUnreadable) {
    /** Everything but the path. */
    public static final FolderOptions DEFAULTS = of(Path.of(""));

    /** The files of a folder in the order of their names; broken ones stop the run. */
    public static FolderOptions of(Path path) {
        return new FolderOptions(path, Splits.DEFAULTS, Optional.empty(), OnUnreadable.FAIL);
    }

    /** What happens to a file that cannot be decoded. */
    public enum OnUnreadable {
        /** The run stops. */
        FAIL,
        /** The file is left out. */
        SKIP
    }
}
