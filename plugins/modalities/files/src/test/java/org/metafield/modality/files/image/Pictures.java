package org.metafield.modality.files.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Pictures and files that the tests are made of. */
final class Pictures {
    private Pictures() {}

    /** A vendored file. */
    static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Pictures.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vendored file, copied into a folder. */
    static Path copy(String name, Path folder) throws IOException {
        return Files.write(folder.resolve(name), resource(name));
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
}
