package org.metafield.modality.manifold.netcdf;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of number in classic files, by their codes from 1 on. */
enum ClassicType {
    BYTE(1) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.get(index);
        }
    },
    CHARACTER(1) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.get(index);
        }
    },
    SHORT(2) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.getShort(2 * index);
        }
    },
    INT(4) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.getInt(4 * index);
        }
    },
    FLOAT(4) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.getFloat(4 * index);
        }
    },
    DOUBLE(8) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.getDouble(8 * index);
        }
    },
    UNSIGNED_BYTE(1) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return Byte.toUnsignedInt(bytes.get(index));
        }
    },
    UNSIGNED_SHORT(2) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return Short.toUnsignedInt(bytes.getShort(2 * index));
        }
    },
    UNSIGNED_INT(4) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return Integer.toUnsignedLong(bytes.getInt(4 * index));
        }
    },
    LONG(8) {
        @Override
        double number(ByteBuffer bytes, int index) {
            return bytes.getLong(8 * index);
        }
    },
    UNSIGNED_LONG(8) {
        @Override
        double number(ByteBuffer bytes, int index) {
            long value = bytes.getLong(8 * index);
            return value >= 0 ? value : value + 0x1p64;
        }
    };

    private final int bytes;

    ClassicType(int bytes) {
        this.bytes = bytes;
    }

    static Optional<ClassicType> ofCode(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    int bytes() {
        return bytes;
    }

    /** A number of a big-endian buffer. */
    abstract double number(ByteBuffer bytes, int index);
}
