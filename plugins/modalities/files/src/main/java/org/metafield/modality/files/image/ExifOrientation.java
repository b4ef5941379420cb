package org.metafield.modality.files.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the orientation that a camera noted in the EXIF block of a JPEG, PNG or WebP file. A block that is absent or
 * malformed says nothing, so the picture is taken as it is stored.
 */
final class ExifOrientation {
    private static final byte[] EXIF_SIGNATURE = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;

    private ExifOrientation() {}

    /** The orientation of a file with this content. */
    static Orientation of(ImageFormat format, byte[] file) {
        try {
            return block(format, ByteBuffer.wrap(file))
                    .map(ExifOrientation::ofBlock)
                    .orElse(Orientation.UPRIGHT);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Orientation.UPRIGHT; // offsets that point outside the block: malformed
        }
    }

    private static Optional<ByteBuffer> block(ImageFormat format, ByteBuffer file) {
        return switch (format) {
            case JPEG -> jpegBlock(file);
            case PNG -> chunk(file, 8, ByteOrder.BIG_ENDIAN, "eXIf");
            case WEBP -> chunk(file, 12, ByteOrder.LITTLE_ENDIAN, "EXIF");
            case BMP, GIF, PGM, PPM -> Optional.empty();
        };
    }

    private static Optional<ByteBuffer> jpegBlock(ByteBuffer file) {
        int position = 2;
        while (position + 4 <= file.limit() && (file.get(position) & 0xff) == 0xff) {
            int marker = file.get(position + 1) & 0xff;
            int length = Short.toUnsignedInt(file.getShort(position + 2));
            if (marker == 0xe1 && startsWithSignature(file, position + 4)) {
                return Optional.of(file.slice(position + 4, length - 2));
            }
            if (marker == 0xda) {
                return Optional.empty(); // the picture itself begins
            }
            position += marker == 0xff ? 1 : 2 + length;
        }
        return Optional.empty();
    }

    /** PNG has length, type, data and a checksum; WebP type, length and data, padded to an even length. */
    private static Optional<ByteBuffer> chunk(ByteBuffer file, int start, ByteOrder order, String type) {
        boolean png = order == ByteOrder.BIG_ENDIAN;
        ByteBuffer chunks = file.duplicate().order(order);
        int position = start;
        while (position >= start && position + 8 <= chunks.limit()) {
            int length = chunks.getInt(png ? position : position + 4);
            byte[] name = new byte[4];
            chunks.get(png ? position + 4 : position, name);
            if (new String(name, StandardCharsets.ISO_8859_1).equals(type)) {
                return Optional.of(chunks.slice(position + 8, length));
            }
            position += 8 + length + (png ? 4 : length & 1);
        }
        return Optional.empty();
    }

    private static Orientation ofBlock(ByteBuffer block) {
        ByteBuffer tiff = startsWithSignature(block, 0)
                ? block.slice(EXIF_SIGNATURE.length, block.limit() - EXIF_SIGNATURE.length)
                : block.slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (tiff.getShort(entry) == ORIENTATION_TAG && tiff.getShort(entry + 2) == SHORT_TYPE) {
                return Orientation.ofExif(tiff.getShort(entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }

    private static boolean startsWithSignature(ByteBuffer buffer, int position) {
        if (position + EXIF_SIGNATURE.length > buffer.limit()) {
            return false;
        }
        byte[] start = new byte[EXIF_SIGNATURE.length];
        buffer.get(position, start);
        return Arrays.equals(start, EXIF_SIGNATURE);
    }
}
