package org.metafield.modality.image;

import java.util.List;
import org.metafield.modality.files.FolderOptions;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code image-folder}. */
public record ImageFolderOptions(
        @Inline FolderOptions folder,

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

        @Describe("Refuses images of more pixels than this, before they are decoded.") @Range(min = 1)
        long maxPixels) {
    /** Everything but the path. */
    public static final ImageFolderOptions DEFAULTS =
            new ImageFolderOptions(FolderOptions.DEFAULTS, Fit.CROP, 16, 0, List.of(0.5, 1.0), 200_000_000);

    public ImageFolderOptions {
        cropScale = List.copyOf(cropScale);
    }
}
