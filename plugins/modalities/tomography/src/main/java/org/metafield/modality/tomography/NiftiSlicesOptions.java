package org.metafield.modality.tomography;

import org.metafield.modality.files.FolderOptions;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code nifti-slices}. */
public record NiftiSlicesOptions(
        @Inline FolderOptions folder,

        @Describe("Takes every so many of a volume's slices along its third axis.") @Range(min = 1)
        int every,

        @Describe("The value that is drawn black, in the unit of the file: Hounsfield units for computed tomography.")
        double black,

        @Describe("The value that is drawn white, in the unit of the file.")
        double white,

        @Describe("Refuses volumes of more voxels than this, before they are read.") @Range(min = 1)
        long maxVoxels) {
    /** Everything but the path: all slices, from air to dense bone. */
    public static final NiftiSlicesOptions DEFAULTS =
            new NiftiSlicesOptions(FolderOptions.DEFAULTS, 1, -1000, 1000, 400_000_000);
}
