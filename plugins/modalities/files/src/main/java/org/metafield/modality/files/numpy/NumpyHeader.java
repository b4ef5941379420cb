package org.metafield.modality.files.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.metafield.spi.data.SignalException;

/**
 * What stands before the numbers of a NumPy array (format versions 1 to 3).
 *
 * @param place names the array in messages
 * @param element the type of its numbers
 * @param extents its shape, row-major
 * @param offset bytes before the first number
 */
public record NumpyHeader(String place, NumpyElement element, List<Integer> extents, int offset) {
    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MOST_BYTES = 1 << 16;

    public NumpyHeader {
        extents = List.copyOf(extents);
    }

    /**
     * Reads the header at the start of a stream.
     *
     * @throws SignalException if it is malformed, or the array is of a kind that is not read
     */
    static NumpyHeader read(String place, InputStream stream) throws IOException {
        byte[] start = stream.readNBytes(8);
        if (start.length < 8 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new SignalException(place + " is no NumPy array: save it with numpy.save or numpy.savez");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new SignalException(
                    place + " has NumPy format version " + version + ", of which only 1, 2 and 3 are read");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        byte[] field = stream.readNBytes(lengthBytes);
        if (field.length < lengthBytes) {
            throw malformed(place, "it is cut off");
        }
        ByteBuffer number = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? Short.toUnsignedLong(number.getShort()) : Integer.toUnsignedLong(number.getInt());
        if (length > MOST_BYTES) {
            throw malformed(place, "it claims " + length + " bytes");
        }
        byte[] text = stream.readNBytes((int) length);
        if (text.length < length) {
            throw malformed(place, "it is cut off");
        }
        return of(place, new String(text, StandardCharsets.UTF_8), 8 + lengthBytes + text.length);
    }

    private static NumpyHeader of(String place, String text, int offset) {
        NumpyDictionary dictionary = NumpyDictionary.parse(text).orElseThrow(() -> malformed(place, text.strip()));
        String type = dictionary.description();
        if (type.startsWith(">")
                && NumpyElement.of(type.replace('>', '<')).isPresent()
                && NumpyElement.of(type).isEmpty()) {
            throw new SignalException(
                    place + " is big-endian (" + type + "): save it as array.astype('" + type.replace('>', '<') + "')");
        }
        NumpyElement element = NumpyElement.of(type)
                .orElseThrow(() -> new SignalException(place + " holds elements of type " + type
                        + ", of which only uint8, float32 and float64 are read: save it as array.astype('float32')"));
        if (dictionary.fortranOrder()) {
            throw new SignalException(place + " is in Fortran order: save it as numpy.ascontiguousarray(array)");
        }
        return new NumpyHeader(place, element, extents(place, dictionary.shape()), offset);
    }

    private static List<Integer> extents(String place, List<BigInteger> shape) {
        if (shape.stream().anyMatch(extent -> extent.bitLength() > 31)) {
            throw malformed(place, "its shape is " + shape);
        }
        return shape.stream().map(BigInteger::intValue).toList();
    }

    private static SignalException malformed(String place, String what) {
        return new SignalException(
                place + " has a malformed NumPy header (" + what + "): save it again with numpy.save");
    }

    /**
     * How many records there are along the first axis.
     *
     * @throws SignalException if the array is a single number
     */
    public int records() {
        if (extents.isEmpty()) {
            throw new SignalException(place + " is a single number, but an array of records was expected");
        }
        return extents.get(0);
    }

    /** The shape of one record: all axes but the first. */
    public List<Integer> recordExtents() {
        return extents.subList(Math.min(1, extents.size()), extents.size());
    }

    /**
     * The bytes of one record.
     *
     * @throws SignalException if there are 2 GiB or more
     */
    public int recordBytes() {
        BigInteger bytes = recordExtents().stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.valueOf(element.bytes()), BigInteger::multiply);
        if (bytes.bitLength() > 31) {
            throw new SignalException(place + " has records of " + bytes + " bytes, too many to read at once");
        }
        return bytes.intValue();
    }

    /** The shape as NumPy writes it. */
    public String shape() {
        return extents.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
