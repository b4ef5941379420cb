package org.metafield.modality.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.metafield.media.AnimatedGif;

/** Videos whose n-th frame is all of the grey level n, so that a value says which frame it comes from. */
final class TestingVideos {
    private TestingVideos() {}

    static VideoModality modality(int frames, int size, SampleUnit unit) {
        return new VideoModality(new VideoOptions(frames, size, Optional.empty(), 3, unit));
    }

    static BufferedImage frame(int level, int rows, int columns) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < rows * columns; pixel++) {
            image.setRGB(pixel % columns, pixel / columns, level << 16 | level << 8 | level);
        }
        return image;
    }

    static void writeGif(Path file, int frames, int rows, int columns) throws IOException {
        List<BufferedImage> images = IntStream.range(0, frames)
                .mapToObj(number -> frame(number, rows, columns))
                .toList();
        Files.createDirectories(file.getParent());
        Files.write(file, AnimatedGif.encode(images, 0.1));
    }

    static void writeFrame(Path file, int level, int rows, int columns) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(frame(level, rows, columns), "png", file.toFile());
    }

    /** The grey levels of a signal's frames. */
    static List<Integer> levels(float[] values, int frames) {
        return IntStream.range(0, frames)
                .map(frame -> Math.round(255 * values[frame * values.length / frames]))
                .boxed()
                .toList();
    }
}
