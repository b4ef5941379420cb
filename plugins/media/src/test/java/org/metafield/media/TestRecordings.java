package org.metafield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is encoded is read again by FFmpeg, which had no part in it. */
class TestRecordings {
    @TempDir
    Path folder;

    @Test
    void soundIsHeardAsItWas() throws IOException {
        float[] samples = {0, 0.5f, -0.5f, 1, -1, 2, Float.NaN, 0.25f};
        Path file = Files.write(folder.resolve("sound.wav"), WaveEncoder.encode(new Sound(8000, 2, samples)));
        Sound heard = new SoundFile(file).read(1);
        assertThat(heard.rate()).isEqualTo(8000);
        assertThat(heard.channels()).isEqualTo(2);
        assertThat(heard.samples())
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(0, 0.5f, -0.5f, 1, -1, 1, 0, 0.25f);
    }

    @Test
    void animationsShowTheirFramesAgainAndAgain() throws IOException {
        List<BufferedImage> frames =
                IntStream.range(0, 5).mapToObj(TestRecordings::frame).toList();
        byte[] animation = AnimatedGif.encode(frames, 0.08);
        assertThat(new String(animation, StandardCharsets.ISO_8859_1))
                .startsWith("GIF89a")
                .contains("NETSCAPE2.0");
        VideoFile video = VideoFile.open(Files.write(folder.resolve("animation.gif"), animation));
        assertThat(video.frames()).isEqualTo(5);
        assertThat(video.frameRate()).isEqualTo(12.5, within(0.01));
        List<BufferedImage> shown = video.read(0, 5, Function.identity());
        for (int i = 0; i < 5; i++) {
            for (int x = 0; x < 20; x++) {
                assertThat(shown.get(i).getRGB(x, 3)).isEqualTo(frames.get(i).getRGB(x, 3));
            }
        }
    }

    private static BufferedImage frame(int number) {
        BufferedImage frame = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.setColor(new Color(200, 40 * number, 7));
        graphics.fillRect(3 * number, 2, 6, 6);
        graphics.dispose();
        return frame;
    }
}
