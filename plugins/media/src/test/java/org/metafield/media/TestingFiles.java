package org.metafield.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/** The files made by {@code fixtures.py}. */
final class TestingFiles {
    private TestingFiles() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestingFiles.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first bytes of a file, as a file of its own. */
    static Path cut(Path folder, String name, double share) throws IOException {
        byte[] content = Files.readAllBytes(file(name));
        return Files.write(folder.resolve(name), Arrays.copyOf(content, (int) (share * content.length)));
    }

    /** What the reference decoder made of a sound file. */
    static float[] sound(String name) throws IOException {
        ByteBuffer content =
                ByteBuffer.wrap(Files.readAllBytes(file(name + ".f32"))).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[content.remaining() / Float.BYTES];
        content.asFloatBuffer().get(samples);
        return samples;
    }

    /** What the reference decoder made of the frames of a video, one below the other. */
    static BufferedImage frames(String name) throws IOException {
        return ImageIO.read(file(name + ".png").toFile());
    }
}
