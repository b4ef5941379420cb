package org.metafield.modality.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** Options of the data source {@code image-folder}. */
public record ImageFolderOptions(
        @Required
        @Describe("Folder of photographs, searched with its sub-folders in the order of their names. Sub-folders train,"
                + " validation (or val) and test are the splits; a split without one is cut from train, or from the"
                + " whole folder if there is no train.")
        Path path,

        @Describe("How many photographs each split has; cut in the order train, validation, test.")
        Splits splits,

        @Describe("Shuffles the photographs with this seed before they are cut into splits; in the order of their"
                + " names if absent.")
        Optional<Long> shuffleSeed,

        @Describe("How a photograph is brought to the size: `crop` scales the largest centred part, `center-crop` takes"
                + " the centre without scaling, `stretch` ignores proportions, `random-crops` scales random parts.")
        Fit fit,

        @Describe("Signals made of each photograph if `fit` is random-crops.") @Range(min = 1, max = 1_000_000)
        int crops,

        @Describe("Seed of the random crops; a crop depends on it, the file's name and the crop's number only.")
        long cropSeed,

        @Describe("Least and greatest side of a random crop, as a share of the largest that fits.")
        @Range(min = 0, max = 1, minExclusive = true)
        List<Double> cropScale,

        @Describe("Whether a file that cannot be decoded stops the run (`fail`) or is left out with a warning (`skip`,"
                + " which decodes every file once when the data is opened).")
        OnUnreadable onUnreadable,

        @Describe("Refuses images of more pixels than this, before they are decoded.") @Range(min = 1)
        long maxPixels) {
    /** Everything but the path. */
    public static final ImageFolderOptions DEFAULTS = new ImageFolderOptions(
            Path.of(""),
            Splits.DEFAULTS,
            Optional.empty(),
            Fit.CROP,
            16,
            0,
            List.of(0.5, 1.0),
            OnUnreadable.FAIL,
            200_000_000);

    public ImageFolderOptions {
        cropScale = List.copyOf(cropScale);
    }

    /** What happens to a file that cannot be decoded. */
    public enum OnUnreadable {
        /** The run stops. */
        FAIL,
        /** The file is left out. */
        SKIP
    }
}
