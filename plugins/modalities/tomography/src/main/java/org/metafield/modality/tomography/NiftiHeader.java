package org.metafield.modality.tomography;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.metafield.spi.data.SignalException;

/**
 * The header of a NIfTI-1 file of one volume.
 *
 * @param columns voxels along the first axis, which varies fastest
 * @param rows voxels along the second axis
 * @param slices voxels along the third axis
 * @param offset the byte at which voxels begin
 * @param slope multiplies what is stored
 * @param intercept is added then
 */
record NiftiHeader(
        int columns, int rows, int slices, Voxel voxel, ByteOrder order, int offset, double slope, double intercept) {
    /** The length of a header. */
    static final int LENGTH = 348;

    /** The kinds of numbers, by their codes. */
    enum Voxel {
        UINT8(2, 1) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.get(at) & 0xFF;
            }
        },
        INT16(4, 2) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.getShort(at);
            }
        },
        INT32(8, 4) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.getInt(at);
            }
        },
        FLOAT32(16, 4) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.getFloat(at);
            }
        },
        FLOAT64(64, 8) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.getDouble(at);
            }
        },
        INT8(256, 1) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.get(at);
            }
        },
        UINT16(512, 2) {
            @Override
            double read(ByteBuffer bytes, int at) {
                return bytes.getShort(at) & 0xFFFF;
            }
        };

        private final int code;
        private final int bytes;

        Voxel(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        /** The number that begins at a byte. */
        abstract double read(ByteBuffer bytes, int at);

        int bytes() {
            return bytes;
        }
    }

    /**
     * Reads a header.
     *
     * @param bytes the first {@link #LENGTH} of the file
     * @throws SignalException if they are no header of one volume of numbers
     */
    static NiftiHeader of(Path file, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != LENGTH) {
            header.order(ByteOrder.BIG_ENDIAN);
        }
        String magic = new String(bytes, 344, 3, StandardCharsets.US_ASCII);
        if (header.getInt(0) != LENGTH || !magic.equals("n+1")) {
            throw new SignalException(
                    file + " is no NIfTI-1 file with its voxels in it: check what it is, or remove it");
        }
        int axes = header.getShort(40);
        for (int axis = 1; axis <= 7; axis++) {
            int length = header.getShort(40 + 2 * axis);
            if (axis <= Math.min(axes, 3) ? length < 1 : axis <= axes && length != 1) {
                throw new SignalException(file + " holds no single volume: its axis " + axis + " has the length "
                        + length + "; give one volume of three axes in each file");
            }
        }
        if (axes < 3) {
            throw new SignalException(file + " has " + axes + " axes, but a volume has three");
        }
        int code = header.getShort(70);
        for (Voxel voxel : Voxel.values()) {
            if (voxel.code == code) {
                double slope = header.getFloat(112);
                return new NiftiHeader(
                        header.getShort(42),
                        header.getShort(44),
                        header.getShort(46),
                        voxel,
                        header.order(),
                        (int) header.getFloat(108),
                        slope == 0 ? 1 : slope,
                        slope == 0 ? 0 : header.getFloat(116));
            }
        }
        throw new SignalException(file + " stores voxels of the NIfTI type " + code
                + ", which cannot be read; convert them to 16-bit integers or 32-bit floats");
    }

    long voxels() {
        return (long) columns * rows * slices;
    }
}
