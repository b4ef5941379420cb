package org.metafield.modality.tomography;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data elements of a DICOM file in little-endian order, without those inside sequences.
 *
 * <p>Source: the standard, parts PS3.10 (files) and PS3.5 (elements). The readers for Java that could be had either are in no
 * registry that builds use by themselves, or run out of memory on broken files.
 */
final class DicomElements {
    static final int SAMPLES = 0x0028_0002;
    static final int PHOTOMETRIC = 0x0028_0004;
    static final int FRAMES = 0x0028_0008;
    static final int ROWS = 0x0028_0010;
    static final int COLUMNS = 0x0028_0011;
    static final int BITS_ALLOCATED = 0x0028_0100;
    static final int BITS_STORED = 0x0028_0101;
    static final int SIGNED = 0x0028_0103;
    static final int INTERCEPT = 0x0028_1052;
    static final int SLOPE = 0x0028_1053;
    static final int PIXELS = 0x7FE0_0010;

    private static final int TRANSFER_SYNTAX = 0x0002_0010;
    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_END = 0xFFFE_E00D;
    private static final int SEQUENCE_END = 0xFFFE_E0DD;
    private static final int PREAMBLE = 128;
    private static final String MAGIC = "DICM";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final Set<String> LONG_KINDS =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final long UNDEFINED = 0xFFFF_FFFFL;

    /** Deeper than any sequence of a slice. */
    private static final int MAXIMUM_DEPTH = 32;

    private final ByteBuffer file;
    private final Map<Integer, ByteBuffer> elements = new HashMap<>();

    private DicomElements(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads the elements of a file.
     *
     * @throws IllegalArgumentException with what is wrong, if it is no such file, broken, or compressed
     */
    static DicomElements of(byte[] bytes) {
        DicomElements read = new DicomElements(bytes);
        try {
            read.readAll();
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it is cut off", e);
        }
        return read;
    }

    private void readAll() {
        byte[] magic = new byte[MAGIC.length()];
        file.position(Math.min(PREAMBLE, file.limit())).get(magic);
        if (!MAGIC.equals(new String(magic, US_ASCII))) {
            throw new IllegalArgumentException("it is no DICOM file");
        }
        // What describes the file itself, group 2, always names the kinds of its elements.
        while (file.getShort(file.position()) == 2) {
            read(true, 0);
        }
        String syntax = text(TRANSFER_SYNTAX, "");
        if (!syntax.equals(IMPLICIT) && !syntax.equals(EXPLICIT)) {
            throw new IllegalArgumentException("its transfer syntax is '" + syntax
                    + "', but only pictures that are neither compressed nor big-endian are read");
        }
        while (file.hasRemaining()) {
            read(syntax.equals(EXPLICIT), 0);
        }
    }

    /** Reads an element, and keeps it if it is in no sequence. */
    private void read(boolean explicit, int depth) {
        int tag = tag();
        String kind = explicit ? "" + (char) file.get() + (char) file.get() : "";
        if (LONG_KINDS.contains(kind)) {
            file.getShort();
        }
        long length = explicit && !LONG_KINDS.contains(kind)
                ? Short.toUnsignedLong(file.getShort())
                : Integer.toUnsignedLong(file.getInt());
        if (length == UNDEFINED) {
            skipSequence(explicit && !kind.equals("UN"), depth + 1);
            return;
        }
        ByteBuffer value = take(tag, length);
        if (depth == 0) {
            elements.put(tag, value);
        }
    }

    private int tag() {
        return Short.toUnsignedInt(file.getShort()) << 16 | Short.toUnsignedInt(file.getShort());
    }

    private ByteBuffer take(int tag, long length) {
        if (length > file.remaining()) {
            throw new IllegalArgumentException(String.format(
                    "it ends after %d of %d bytes of its element (%04X,%04X)",
                    file.remaining(), length, tag >>> 16, tag & 0xFFFF));
        }
        ByteBuffer value = file.slice(file.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(file.position() + (int) length);
        return value;
    }

    private void skipSequence(boolean explicit, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException("its sequences are nested too deeply");
        }
        for (int tag = tag(); tag != SEQUENCE_END; tag = tag()) {
            long length = Integer.toUnsignedLong(file.getInt());
            if (tag != ITEM) {
                throw new IllegalArgumentException("a sequence is broken");
            }
            if (length != UNDEFINED) {
                take(tag, length);
                continue;
            }
            while (!ends(ITEM_END)) {
                read(explicit, depth);
            }
            tag();
            file.getInt();
        }
        file.getInt();
    }

    private boolean ends(int tag) {
        file.mark();
        boolean ends = tag() == tag;
        file.reset();
        return ends;
    }

    /** A whole number of 16 bits, or what it is if absent. */
    int number(int tag, int absent) {
        ByteBuffer value = elements.get(tag);
        return value == null || value.limit() < 2 ? absent : Short.toUnsignedInt(value.getShort(0));
    }

    /** A text, or what it is if absent. */
    String text(int tag, String absent) {
        ByteBuffer value = elements.get(tag);
        // Texts are filled up to even lengths with spaces or zeros.
        return value == null
                ? absent
                : US_ASCII.decode(value.duplicate())
                        .toString()
                        .replace('\0', ' ')
                        .strip();
    }

    /** Bytes, if present. */
    @Nullable
    ByteBuffer bytes(int tag) {
        return elements.get(tag);
    }
}
