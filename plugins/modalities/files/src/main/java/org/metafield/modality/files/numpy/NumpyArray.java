package org.metafield.modality.files.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metafield.modality.files.ByteRecords;
import org.metafield.modality.files.FileRecords;
import org.metafield.spi.data.SignalException;

/** A .npy file: one array, whose records are read from disk when asked for. */
record NumpyArray(Path path) implements NumpyFile {
    @Override
    public String array(String key) {
        return "";
    }

    @Override
    public NumpyHeader header(String array) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
            return NumpyHeader.read(path.toString(), stream);
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public ByteRecords records(String array, NumpyHeader header) {
        int bytes = header.recordBytes();
        long expected = header.offset() + (long) bytes * header.records();
        try {
            if (Files.size(path) != expected) {
                throw new SignalException(path + " has " + Files.size(path) + " bytes, its header says " + expected
                        + ": copy or save it again");
            }
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
        return FileRecords.open(path, header.offset(), bytes, header.records());
    }
}
