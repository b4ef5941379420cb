package org.metafield.modality.files.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metafield.modality.files.ByteRecords;
import org.metafield.spi.data.SignalException;

/** A NumPy file, whose arrays are read record by record along their first axis. */
public interface NumpyFile {
    /** The array that a key names: the key itself in an archive, and nothing in a file of one array. */
    String array(String key);

    /**
     * The header of an array.
     *
     * @throws SignalException if there is no such array, or it is of a kind that is not read
     */
    NumpyHeader header(String array);

    /**
     * The numbers of an array, to be closed by the caller.
     *
     * @throws SignalException if the array is cut off
     */
    ByteRecords records(String array, NumpyHeader header);

    /**
     * Opens a file, whatever its name.
     *
     * @throws SignalException if there is none or it cannot be read
     */
    static NumpyFile of(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new SignalException("there is no file " + path + ": check the path");
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
            boolean archive = stream.read() == 'P' && stream.read() == 'K';
            return archive ? new NumpyArchive(path) : new NumpyArray(path);
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
