package org.metafield.modality.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.metafield.modality.files.CoordinateInterval;

/** Pictures and files that the tests are made of. */
final class Pictures {
    private Pictures() {}

    /** A modality of images. */
    static ImageModality modality(int rows, int columns, int channels) {
        return new ImageModality(new ImageOptions(rows, Optional.of(columns), channels, CoordinateInterval.CLOSED));
    }

    /** A picture of one colour. */
    static BufferedImage plain(int rows, int columns, int colour) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                image.setRGB(column, row, colour);
            }
        }
        return image;
    }

    /** A picture whose pixels differ: green grows with rows, red with columns. */
    static BufferedImage graded(int rows, int columns) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                image.setRGB(column, row, (10 * column % 256) << 16 | (10 * row % 256) << 8 | 77);
            }
        }
        return image;
    }

    /** Writes a file, in folders that are made. */
    static Path write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        String name = file.toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
            throw new IOException("no writer for " + file);
        }
        return file;
    }

    /** A checksum of the bits of values. */
    static long checksum(float[] values) {
        CRC32 checksum = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        buffer.asFloatBuffer().put(values);
        checksum.update(buffer);
        return checksum.getValue();
    }
}
