package org.metafield.modality.image;

import java.nio.file.Path;
import org.metafield.modality.files.Splits;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;
import org.metafield.spi.option.Required;

/** Options of the data source {@code cifar}. */
public record CifarOptions(
        @Required
        @Describe("Folder with the files data_batch_1.bin ... and test_batch.bin (CIFAR-10) or train.bin and test.bin"
                + " (CIFAR-100), or one such file, which is then cut into all splits.")
        Path path,

        @Describe("Bytes of label before each image: 1 in CIFAR-10, 2 in CIFAR-100.") @Range(min = 0, max = 16)
        int labelBytes,

        @Describe("How many images each split has; validation is cut from the training images.")
        Splits splits) {
    /** CIFAR-10. */
    public static final CifarOptions DEFAULTS = new CifarOptions(Path.of(""), 1, Splits.DEFAULTS);
}
