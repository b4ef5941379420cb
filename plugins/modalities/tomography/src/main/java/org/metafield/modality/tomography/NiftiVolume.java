package org.metafield.modality.tomography;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.metafield.modality.files.FileKind;
import org.metafield.spi.data.SignalException;

/** A volume in a NIfTI-1 file. */
record NiftiVolume(Path file, NiftiHeader header, ByteBuffer voxels) {
    /** The files that volumes are read from. */
    static final FileKind FILES = new FileKind("NIfTI", "volumes", Set.of("nii", "nii.gz"));

    /** Reads the header of a file alone. */
    static NiftiHeader header(Path file) {
        try (InputStream stream = open(file)) {
            return NiftiHeader.of(file, stream.readNBytes(NiftiHeader.LENGTH + 4));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws SignalException if it cannot be read, or has more voxels than {@code most}
     */
    static NiftiVolume read(Path file, long most) {
        NiftiHeader header = header(file);
        long bytes = header.voxels() * header.voxel().bytes();
        if (header.voxels() > most || bytes > Integer.MAX_VALUE - 16) {
            throw new SignalException(file + " has " + header.voxels() + " voxels, more than " + most
                    + ": raise max-voxels, or cut the volume");
        }
        try (InputStream stream = open(file)) {
            stream.skipNBytes(header.offset());
            byte[] read = stream.readNBytes((int) bytes);
            if (read.length < bytes) {
                throw new EOFException("it ends after " + read.length + " of " + bytes + " bytes of voxels");
            }
            return new NiftiVolume(file, header, ByteBuffer.wrap(read).order(header.order()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        try {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(stream) : stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private static SignalException unreadable(Path file, Exception cause) {
        return new SignalException(
                file + " cannot be read (" + cause.getMessage() + "): replace or remove the file", cause);
    }

    /**
     * A slice as a grey picture, which stands as a patient seen from the feet: the second axis points up.
     *
     * @param number along the third axis
     * @param black the value that becomes 0
     * @param white the value that becomes 1; what lies outside is cut
     * @throws SignalException if a voxel is no number
     */
    GreyPicture slice(int number, double black, double white) {
        int rows = header.rows();
        int columns = header.columns();
        return new GreyPicture(
                rows,
                columns,
                (row, column) -> {
                    int at = ((number * rows + rows - 1 - row) * columns + column)
                            * header.voxel().bytes();
                    double value = header.slope() * header.voxel().read(voxels, at) + header.intercept();
                    if (Double.isNaN(value)) {
                        throw new SignalException(file + " has a voxel that is no number in slice " + number);
                    }
                    return value;
                },
                black,
                white);
    }
}
