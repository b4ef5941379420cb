package org.metafield.modality.manifold;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.modality.files.Splits;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Required;

/** Options of the data source {@code netcdf}. */
public record NetcdfOptions(
        @Required
        @Describe("NetCDF file, or folder of such files, searched in the order of their names. Sub-folders train,"
                + " validation (or val) and test are the splits.")
        Path path,

        @Describe("The variable whose fields are the signals; may be absent if there is only one.")
        Optional<String> variable,

        @Describe("The level whose fields are taken, such as 500; all levels if absent.")
        Optional<Double> level,

        @Describe("How fields come to the grid of the modality: `bilinear` interpolates between latitudes and"
                + " longitudes, `exact` takes values and wants every place of the grid to be in the file.")
        Regridding regridding,

        @Describe("The value that becomes 0 (202.66 for ERA5's temperature in GradNCP); the least of the training"
                + " signals if absent.")
        Optional<Double> minimum,

        @Describe("The value that becomes 1 (320.93 for ERA5's temperature in GradNCP); the greatest of the training"
                + " signals if absent.")
        Optional<Double> maximum,

        @Describe("How many fields each split has; cut in the order train, validation, test, which is the order of"
                + " time.")
        Splits splits,

        @Describe("Shuffles the fields with this seed before they are cut into splits; in their order if absent.")
        Optional<Long> shuffleSeed) {
    /** Everything but the path. */
    public static final NetcdfOptions DEFAULTS = new NetcdfOptions(
            Path.of(""),
            Optional.empty(),
            Optional.empty(),
            Regridding.BILINEAR,
            Optional.empty(),
            Optional.empty(),
            Splits.DEFAULTS,
            Optional.empty());

    public NetcdfOptions {
        if (minimum.isPresent() && maximum.isPresent() && minimum.get() >= maximum.get()) {
            throw new InvalidOptionException(
                    "maximum",
                    "maximum must be above minimum, but they are " + maximum.get() + " and " + minimum.get());
        }
    }

    /** How fields come to the grid of the modality. */
    public enum Regridding {
        /** Between the latitudes and longitudes of the file. */
        BILINEAR,
        /** At latitudes and longitudes of the file alone. */
        EXACT
    }
}
