package org.metafield.integration;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small pictures that stand for photographs. */
final class Photographs {
    private Photographs() {}

    /** A folder with pictures to train on and, apart, to test on. */
    static Path folder(Path folder, int train, int test) {
        pictures(folder.resolve("train"), train, 1);
        pictures(folder.resolve("test"), test, 100);
        return folder;
    }

    /** Adds pictures to a folder; another seed makes others. */
    static Path pictures(Path folder, int count, int seed) {
        return pictures(folder, count, seed, 40, 32);
    }

    /** Adds pictures of a size. */
    static Path pictures(Path folder, int count, int seed, int columns, int rows) {
        for (int index = 0; index < count; index++) {
            write(folder.resolve("picture-" + (seed + index) + ".png"), seed + index, columns, rows);
        }
        return folder;
    }

    private static void write(Path file, int seed, int columns, int rows) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(seed * 0.17f, 0.8f, 0.9f),
                columns,
                rows,
                Color.getHSBColor(seed * 0.31f, 0.7f, 0.3f)));
        graphics.fillRect(0, 0, columns, rows);
        graphics.setColor(Color.getHSBColor(seed * 0.43f, 1, 1));
        graphics.fillOval(3 + seed % 7, 2 + seed % 11, 12 + seed % 5, 9 + seed % 3);
        graphics.dispose();
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
