package org.metafield.modality.manifold.netcdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metafield.spi.data.SignalException;

/** An open NetCDF file. Several threads may read at once. */
public interface NetcdfFile extends AutoCloseable {
    /** Its variables of numbers. */
    List<NetcdfVariable> variables();

    /**
     * A part of a variable along its last two axes, or all of one with a single axis.
     *
     * @param slice which, in row-major order of the other axes
     * @return its numbers as they are meant; not a number where one is missing
     */
    double[] read(NetcdfVariable variable, int slice);

    @Override
    void close();

    /**
     * Opens a file of any version.
     *
     * @throws SignalException if there is none, or it is broken or something else
     */
    static NetcdfFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new SignalException("there is no file " + path + ": check the path");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] start = stream.readNBytes(8);
            if (start.length >= 4 && start[0] == 'C' && start[1] == 'D' && start[2] == 'F') {
                return ClassicNetcdf.open(path);
            }
            if (start.length == 8 && start[1] == 'H' && start[2] == 'D' && start[3] == 'F') {
                return Hdf5Netcdf.open(path);
            }
            if (start.length >= 4 && start[0] == 'G' && start[1] == 'R' && start[2] == 'I' && start[3] == 'B') {
                throw new SignalException(path + " is a GRIB file, which is not read: make it NetCDF, as with"
                        + " 'grib_to_netcdf' or 'cdo -f nc copy'");
            }
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
        throw new SignalException(path + " is no NetCDF file: check the path, or copy it again");
    }
}
