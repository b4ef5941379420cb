package org.metafield.runner.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.metafield.spi.data.SignalShape;

/** Signals as files of NumPy: format 1.0, little-endian float32. */
final class NumpyFile {
    /** Of the format: the header ends at a multiple of it. */
    private static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private NumpyFile() {}

    /** The bytes of a file whose array has the signal's axes, and its channels last. */
    static byte[] of(SignalShape shape, float[] values) {
        List<Integer> lengths = new ArrayList<>(shape.extents());
        lengths.add(shape.channels());
        String axes = lengths.stream().map(length -> length + ", ").collect(Collectors.joining());
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + axes + "), }";
        int before = MAGIC.length + Short.BYTES;
        int padding = ALIGNMENT - (before + header.length() + 1) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(before + text.length + values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).putShort((short) text.length).put(text);
        file.asFloatBuffer().put(values);
        return file.array();
    }
}
