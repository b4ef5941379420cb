package org.metafield.data.arrays;

import java.nio.file.Path;
import org.metafield.modality.files.Splits;
import org.metafield.spi.data.Split;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.NotEmpty;
import org.metafield.spi.option.Required;

/** Options of the data source {@code arrays}. */
public record ArraysOptions(
        @Required
        @Describe("NumPy file: .npz with an array for each key, unpacked into memory, or .npy with one array. Along its"
                + " first axis an array has signals, such as images of rows x columns (x channels); of uint8"
                + " from 0 to 255, or of float32 or float64 as they are.")
        Path path,

        @NotEmpty @Describe("Array of the training signals in an .npz file.")
        String trainKey,

        @NotEmpty
        @Describe("Array of the validation signals in an .npz file; splits that name the same array share it.")
        String validationKey,

        @NotEmpty @Describe("Array of the test signals in an .npz file; splits that name the same array share it.")
        String testKey,

        @Describe("How many signals each split has; those that share an array are cut from it in the order train,"
                + " validation, test.")
        Splits splits) {
    /** The keys of learnit's files. */
    public static final ArraysOptions DEFAULTS =
            new ArraysOptions(Path.of(""), "train_data", "train_data", "test_data", Splits.DEFAULTS);

    /** The array that holds a split. */
    String key(Split split) {
        return switch (split) {
            case TRAIN -> trainKey;
            case VALIDATION -> validationKey;
            case TEST -> testKey;
        };
    }
}
