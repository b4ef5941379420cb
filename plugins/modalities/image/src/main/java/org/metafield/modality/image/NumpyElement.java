package org.metafield.modality.image;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of number that are read from NumPy arrays. */
enum NumpyElement {
    UINT8(1) {
        @Override
        float value(ByteBuffer buffer, int index) {
            return (buffer.get(index) & 0xff) / 255f;
        }
    },
    FLOAT32(4) {
        @Override
        float value(ByteBuffer buffer, int index) {
            return buffer.getFloat(4 * index);
        }
    },
    FLOAT64(8) {
        @Override
        float value(ByteBuffer buffer, int index) {
            return (float) buffer.getDouble(8 * index);
        }
    };

    final int bytes;

    NumpyElement(int bytes) {
        this.bytes = bytes;
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

    /** A value of a picture; whole numbers from 0 to 255 become [0, 1]. */
    abstract float value(ByteBuffer buffer, int index);
}
