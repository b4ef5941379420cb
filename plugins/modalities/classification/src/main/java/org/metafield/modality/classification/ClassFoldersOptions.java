package org.metafield.modality.classification;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.modality.files.Splits;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** Options of the data source {@code class-folders}. */
public record ClassFoldersOptions(
        @Required
        @Describe(
                "Folder of classes: each folder in it, at any depth, that holds pictures is a class. Sub-folders train,"
                        + " validation (or val) and test are the splits; a split without one is cut from train, or from the"
                        + " whole folder if there is no train.")
        Path path,

        @Describe("How many classes each split has; cut in the order train, validation, test.")
        Splits splits,

        @Describe("Shuffles the classes with this seed before they are cut into splits; in the order of their names if"
                + " absent.")
        Optional<Long> shuffleSeed,

        @Describe("Episodes of each split, drawn from its classes.")
        GeneratedCounts episodes,

        @Describe("Seed of the draws; an episode depends on it, its split, its number and the files only.")
        long seed,

        @Describe("Refuses images of more pixels than this, before they are decoded.") @Range(min = 1)
        long maxPixels) {
    /** Everything but the path. Six hundred episodes to test on, as is usual in few-shot classification. */
    public static final ClassFoldersOptions DEFAULTS = new ClassFoldersOptions(
            Path.of(""), Splits.DEFAULTS, Optional.empty(), new GeneratedCounts(60_000, 100, 600), 0, 200_000_000);

    FolderOptions folder() {
        return new FolderOptions(path, splits, shuffleSeed, OnUnreadable.FAIL);
    }
}
