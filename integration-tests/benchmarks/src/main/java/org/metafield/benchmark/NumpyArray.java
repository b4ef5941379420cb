package org.metafield.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Float32 arrays in NumPy's file format, version 1. */
final class NumpyArray {
    private static final int PREAMBLE = 10;

    private NumpyArray() {}

    /**
     * The values of an array in row-major order.
     *
     * @throws IOException if the file cannot be read or holds another kind of array
     */
    static float[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(PREAMBLE - Short.BYTES) & 0xffff;
        String description = new String(bytes.array(), PREAMBLE, header, StandardCharsets.US_ASCII);
        if (!description.contains("'<f4'") || !description.contains("'fortran_order': False")) {
            throw new IOException(file + " is not a row-major array of float32: " + description.strip());
        }
        bytes.position(PREAMBLE + header);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
