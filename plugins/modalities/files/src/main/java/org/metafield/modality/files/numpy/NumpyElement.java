package org.metafield.modality.files.numpy;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of number that are read from NumPy arrays. */
public enum NumpyElement {
    UINT8(1) {
        @Override
        public float value(ByteBuffer buffer, int index) {
            return (buffer.get(index) & 0xff) / 255f;
        }
    },
    FLOAT32(4) {
        @Override
        public float value(ByteBuffer buffer, int index) {
            return buffer.getFloat(4 * index);
        }
    },
    FLOAT64(8) {
        @Override
        public float value(ByteBuffer buffer, int index) {
            return (float) buffer.getDouble(8 * index);
        }
    };

    private final int bytes;

    NumpyElement(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a number has. */
    public int bytes() {
        return bytes;
    }

    /** The element of a {@code descr}, if it is one that is read. */
    static Optional<NumpyElement> of(String description) {
        return switch (description) {
            case "|u1", "<u1", ">u1" -> Optional.of(UINT8);
            case "<f4" -> Optional.of(FLOAT32);
            case "<f8" -> Optional.of(FLOAT64);
            default -> Optional.empty();
        };
    }

    /** A number of a record; whole numbers from 0 to 255 become [0, 1]. */
    public abstract float value(ByteBuffer buffer, int index);
}
