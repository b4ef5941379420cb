package org.metafield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.metafield.media.TestingFiles.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.spi.data.SignalException;

class TestVideoFile {
    private static final int ROWS = 32;
    private static final int COLUMNS = 48;
    private static final int FRAMES = 26;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "lossless.mp4, 0",
        "usual.mp4, 2",
        "vp9.webm, 2",
        "vp8.webm, 2",
        "old.avi, 2",
        "moving.gif, 0",
    })
    void decodesWhatTheReferenceDecodes(String name, double tolerance) throws IOException {
        VideoFile video = VideoFile.open(file(name));
        assertThat(video.columns()).isEqualTo(COLUMNS);
        assertThat(video.rows()).isEqualTo(ROWS);
        assertThat(video.frames()).isEqualTo(FRAMES);
        assertThat(video.frameRate()).isEqualTo(25, within(0.01));
        List<BufferedImage> frames = video.read(0, FRAMES, Function.identity());
        BufferedImage expected = TestingFiles.frames(name);
        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(meanDifference(frames.get(frame), expected, frame))
                    .as("frame %d", frame)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.mp4", "usual.mp4", "vp9.webm", "vp8.webm", "old.avi", "moving.gif"})
    void everyFrameIsFoundByItsNumber(String name) {
        VideoFile video = VideoFile.open(file(name));
        List<BufferedImage> all = video.read(0, FRAMES, Function.identity());
        for (int from = 0; from < FRAMES; from++) {
            List<BufferedImage> two = video.read(from, Math.min(2, FRAMES - from), Function.identity());
            for (int i = 0; i < two.size(); i++) {
                assertThat(pixels(two.get(i))).as("frame %d", from + i).isEqualTo(pixels(all.get(from + i)));
            }
        }
    }

    @Test
    void decodesOnlyFromTheKeyFrameBefore() {
        FrameIndex index = FrameIndex.of(file("lossless.mp4"));
        assertThat(index.timed()).isTrue();
        assertThat(index.keyFrames()).containsExactly(0, 8, 16, 24);
        assertThat(index.startsAtBeginning(7)).isTrue();
        assertThat(index.startsAtBeginning(8)).isFalse();
        assertThat(index.decodingTime(23)).isEqualTo(index.decodingTime(16)).isLessThan(index.decodingTime(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.mp4", "usual.mp4", "vp9.webm", "old.avi", "moving.gif"})
    void refusesFilesThatAreCutOff(String name) throws IOException {
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            Path cut = TestingFiles.cut(folder, name, share);
            assertThatThrownBy(() -> {
                        VideoFile video = VideoFile.open(cut);
                        video.read(0, video.frames(), Function.identity());
                    })
                    .as("%s of %s", share, name)
                    .isInstanceOf(SignalException.class)
                    .hasMessageContaining(cut.toString());
        }
    }

    @Test
    void refusesWhatIsNoVideo() throws IOException {
        Path sound = Files.copy(file("mono.wav"), folder.resolve("sound.mp4"));
        assertThatThrownBy(() -> VideoFile.open(sound))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(sound + " has no video");
        Path text = Files.writeString(folder.resolve("text.webm"), "ffconcat version 1.0\nfile usual.mp4\n");
        assertThatThrownBy(() -> VideoFile.open(text))
                .hasMessageStartingWith(text + " is not a file of sound or video");
        Path empty = Files.createFile(folder.resolve("empty.gif"));
        assertThatThrownBy(() -> VideoFile.open(empty)).hasMessageStartingWith(empty + " is empty");
    }

    @Test
    void refusesFramesOfSeveralSizes() {
        VideoFile video = VideoFile.open(file("sizes.avi"));
        assertThat(video.read(0, 3, Function.identity())).hasSize(3);
        assertThatThrownBy(() -> video.read(0, 4, Function.identity()))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(
                        file("sizes.avi") + " has frames of several sizes: frame 3 is 96 x 32, not 48 x 32");
    }

    @Test
    void refusesFramesThatAreNotThere() {
        VideoFile video = VideoFile.open(file("usual.mp4"));
        assertThatThrownBy(() -> video.read(20, 7, Function.identity())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(video.read(26, 0, Function.identity())).isEmpty();
    }

    @Test
    void severalThreadsReadAtOnce() throws IOException {
        VideoFile video = VideoFile.open(file("lossless.mp4"));
        BufferedImage expected = TestingFiles.frames("lossless.mp4");
        assertThat(IntStream.range(0, 200).parallel().filter(i -> {
                    BufferedImage frame =
                            video.read(i % FRAMES, 1, Function.identity()).get(0);
                    return meanDifference(frame, expected, i % FRAMES) > 0;
                }))
                .isEmpty();
    }

    private static double meanDifference(BufferedImage actual, BufferedImage expected, int frame) {
        double sum = 0;
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int a = actual.getRGB(x, y);
                int b = expected.getRGB(x, frame * ROWS + y);
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a >> shift & 255) - (b >> shift & 255));
                }
            }
        }
        return sum / (3 * ROWS * COLUMNS);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, COLUMNS, ROWS, null, 0, COLUMNS);
    }
}
