package org.metafield.modality.tomography;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.metafield.modality.files.FileKind;
import org.metafield.spi.data.SignalException;

/**
 * A slice in a DICOM file.
 *
 * @param pixels row by row
 * @param bytes of a pixel, one or two
 * @param bits of these that count, the lowest
 * @param signed whether the highest of them is the sign
 * @param slope what pixels are multiplied by
 * @param intercept what is added then
 */
record DicomSlice(
        int rows, int columns, ByteBuffer pixels, int bytes, int bits, boolean signed, double slope, double intercept) {
    /** The files that slices are read from. */
    static final FileKind FILES = new FileKind("DICOM", "slices", Set.of("dcm", "dicom", "ima"));

    /** Far more than any slice. */
    private static final long MOST_BYTES = 1L << 29;

    /**
     * Reads a file.
     *
     * @throws SignalException if it cannot be read, or is not one grey picture
     */
    static DicomSlice read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("it has more than " + MOST_BYTES + " bytes");
            }
            return of(DicomElements.of(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new SignalException(
                    file + " cannot be read (" + e.getMessage() + "): replace or remove the file, or set on-unreadable:"
                            + " skip",
                    e);
        }
    }

    private static DicomSlice of(DicomElements elements) {
        String photometric = elements.text(DicomElements.PHOTOMETRIC, "absent");
        require(
                photometric.equals("MONOCHROME2"),
                "its photometric interpretation is " + photometric + ", not MONOCHROME2");
        String frames = elements.text(DicomElements.FRAMES, "1");
        require(frames.equals("1"), "it has " + frames + " frames, not one");
        int samples = elements.number(DicomElements.SAMPLES, 1);
        require(samples == 1, "its pixels have " + samples + " numbers, not one");
        int allocated = elements.number(DicomElements.BITS_ALLOCATED, 0);
        int stored = elements.number(DicomElements.BITS_STORED, allocated);
        require(
                (allocated == 8 || allocated == 16) && stored >= 1 && stored <= allocated,
                "its pixels have " + stored + " of " + allocated + " bits, but must be in 8 or 16");
        int rows = elements.number(DicomElements.ROWS, 0);
        int columns = elements.number(DicomElements.COLUMNS, 0);
        ByteBuffer pixels = elements.bytes(DicomElements.PIXELS);
        if (rows == 0 || columns == 0 || pixels == null) {
            throw new IllegalArgumentException("it has no picture");
        }
        long length = (long) rows * columns * (allocated / 8);
        require(
                pixels.limit() >= length,
                "it has " + pixels.limit() + " bytes of pixels, fewer than the " + length + " of " + rows + " x "
                        + columns);
        return new DicomSlice(
                rows,
                columns,
                pixels,
                allocated / 8,
                stored,
                elements.number(DicomElements.SIGNED, 0) == 1,
                number(elements, DicomElements.SLOPE, "1"),
                number(elements, DicomElements.INTERCEPT, "0"));
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static double number(DicomElements elements, int tag, String absent) {
        String text = elements.text(tag, absent);
        try {
            double number = Double.parseDouble(text);
            require(Double.isFinite(number), "it rescales pixels by " + text);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it rescales pixels by '" + text + "', which is no number", e);
        }
    }

    /** The number at a place: Hounsfield units of computed tomography. */
    double at(int row, int column) {
        int place = row * columns + column;
        int raw = bytes == 1 ? pixels.get(place) : pixels.getShort(2 * place);
        int unused = Integer.SIZE - bits;
        return slope * (signed ? raw << unused >> unused : raw << unused >>> unused) + intercept;
    }

    /** The slice as a grey picture. */
    GreyPicture picture(double black, double white) {
        return new GreyPicture(rows, columns, this::at, black, white);
    }
}
