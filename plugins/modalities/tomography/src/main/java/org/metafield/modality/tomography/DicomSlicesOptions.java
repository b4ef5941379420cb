package org.metafield.modality.tomography;

import org.metafield.modality.files.FolderOptions;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;

/** Options of the data source {@code dicom-slices}. */
public record DicomSlicesOptions(
        @Inline FolderOptions folder,

        @Describe("The value that is drawn black, in the unit of the file: Hounsfield units for computed tomography.")
        double black,

        @Describe("The value that is drawn white, in the unit of the file.")
        double white) {
    /** Everything but the path: from air to dense bone. */
    public static final DicomSlicesOptions DEFAULTS = new DicomSlicesOptions(FolderOptions.DEFAULTS, -1000, 1000);
}
