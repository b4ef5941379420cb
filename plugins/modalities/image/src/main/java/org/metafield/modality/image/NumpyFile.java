package org.metafield.modality.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;

/** A NumPy file that holds arrays of images. */
interface NumpyFile {
    /** Which array of the file holds a split; splits with the same array share it. */
    String array(Split split);

    /** The header of an array. */
    NumpyHeader header(String array);

    /**
     * The images of an array, to be closed by the caller.
     *
     * @throws SignalException if the array is cut off
     */
    ByteRecords images(String array, NumpyHeader header, int valuesPerImage);

    /**
     * Opens a file, whatever its name.
     *
     * @throws SignalException if there is none or it is no NumPy file
     */
    static NumpyFile of(ArraysOptions options) {
        Path path = options.path();
        if (!Files.isRegularFile(path)) {
            throw new SignalException("there is no file " + path + ": check the path");
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
            boolean archive = stream.read() == 'P' && stream.read() == 'K';
            return archive ? new NumpyArchive(options) : new NumpyArray(path);
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
