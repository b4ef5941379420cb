package org.metafield.modality.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.Splits;
import org.metafield.modality.video.VideoFolderOptions.ShortVideos;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestVideoFolderSource {
    private static final VideoModality FOUR = TestingVideos.modality(4, 8, SampleUnit.PIXEL);
    private static final Splits ALL_TRAIN = new Splits(Optional.empty(), Optional.of(0), Optional.of(0));

    @TempDir
    Path folder;

    @Test
    void testFilesAndFoldersOfFramesInTheOrderOfTheirNames() throws IOException {
        TestingVideos.writeGif(folder.resolve("c.gif"), 6, 8, 8);
        for (int n = 1; n <= 11; n++) {
            TestingVideos.writeFrame(folder.resolve("b/frame" + n + ".png"), 10 * n, 8, 8);
        }
        TestingVideos.writeFrame(folder.resolve("b/cover.png"), 255, 20, 30);
        TestingVideos.writeFrame(folder.resolve("thumbnail.png"), 255, 20, 30);
        Files.writeString(folder.resolve("b/notes.txt"), "not a frame");
        SignalSequence signals = open(0, ShortVideos.PAD);
        assertThat(names(signals)).containsExactly("b", "c.gif");
        // By number, not by name: 10 and 11 come last.
        assertThat(levels(signals.read(0))).containsExactly(10, 20, 30, 40);
        assertThat(levels(signals.read(1))).containsExactly(0, 1, 2, 3);
        assertThat(signals.files()).hasSize(12).extracting(SignalFile::name).contains("b/frame10.png", "c.gif");
    }

    @Test
    void testFramesOfAWholeFolderAreOneVideo() throws IOException {
        for (int n = 0; n < 5; n++) {
            TestingVideos.writeFrame(folder.resolve("train/" + n + ".png"), n, 8, 8);
            TestingVideos.writeFrame(folder.resolve("test/" + n + ".png"), 100 + n, 8, 8);
        }
        VideoFolderSource source = source(FolderOptions.of(folder), 3, ShortVideos.PAD);
        assertThat(source.open(Split.TEST, FOUR).size()).isEqualTo(3);
        assertThat(levels(source.open(Split.TEST, FOUR).read(0))).allMatch(level -> level >= 100);
    }

    @Test
    void testWindowsDependOnTheVideoAndTheirNumberOnly() throws IOException {
        TestingVideos.writeGif(folder.resolve("a.gif"), 40, 8, 8);
        TestingVideos.writeGif(folder.resolve("b.gif"), 40, 8, 8);
        SignalSequence signals = open(5, ShortVideos.PAD);
        assertThat(names(signals))
                .startsWith("a.gif, window 1", "b.gif, window 1", "a.gif, window 2")
                .hasSize(10);
        List<Integer> firsts = IntStream.range(0, 10)
                .map(n -> levels(signals.read(n)).get(0))
                .boxed()
                .toList();
        assertThat(firsts.stream().distinct().count()).isGreaterThan(4);
        for (int n = 0; n < 10; n++) {
            int first = firsts.get(n);
            assertThat(levels(signals.read(n))).containsExactly(first, first + 1, first + 2, first + 3);
        }
        Files.delete(folder.resolve("b.gif"));
        assertThat(levels(open(7, ShortVideos.PAD).read(3)).get(0)).isEqualTo(firsts.get(6));
    }

    @Test
    void testEverySecondFrame() throws IOException {
        TestingVideos.writeGif(folder.resolve("a.gif"), 7, 8, 8);
        VideoFolderSource source = new VideoFolderSource(
                new VideoFolderOptions(options(OnUnreadable.FAIL), 1, 0, 2, ShortVideos.FAIL, 1000));
        assertThat(levels(source.open(Split.TRAIN, FOUR).read(0))).containsExactly(0, 2, 4, 6);
    }

    @Test
    void testShortVideosComeAfterBlackFrames() throws IOException {
        TestingVideos.writeFrame(folder.resolve("a/1.png"), 200, 8, 8);
        for (int n = 0; n < 3; n++) {
            TestingVideos.writeFrame(folder.resolve("b/" + n + ".png"), 100 + n, 8, 8);
        }
        SignalSequence signals = open(0, ShortVideos.PAD);
        assertThat(levels(signals.read(0))).containsExactly(0, 0, 0, 200);
        assertThat(levels(signals.read(1))).containsExactly(0, 0, 100, 101);
        assertThatThrownBy(() -> open(0, ShortVideos.FAIL).read(1))
                .isInstanceOf(SignalException.class)
                .hasMessage("b has 3 frames, too few for 4: remove it, lower the frames of the modality or set"
                        + " short-videos: pad");
    }

    @Test
    void testCentreSquareIsScaled() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        BufferedImage image = TestingVideos.frame(0, 16, 40);
        for (int row = 0; row < 16; row++) {
            for (int column = 12; column < 28; column++) {
                image.setRGB(column, row, 0xffffff);
            }
        }
        for (int n = 0; n < 4; n++) {
            ImageIO.write(image, "png", folder.resolve("a/" + n + ".png").toFile());
        }
        float[] values = open(0, ShortVideos.FAIL).read(0).values();
        // The white square in the middle is all that is seen, but for a seam where the filter reaches over its edge.
        assertThat(values[(3 * 8 + 3) * 3]).isEqualTo(1);
        assertThat(values[0]).isGreaterThan(0.8f);
    }

    @Test
    void testVideoFile() throws IOException {
        try (InputStream video = Objects.requireNonNull(getClass().getResourceAsStream("usual.mp4"))) {
            Files.copy(video, folder.resolve("usual.MP4"));
        }
        Signal signal = open(1, ShortVideos.FAIL).read(0);
        assertThat(signal.shape()).isEqualTo(FOUR.shape());
        assertThat(levels(signal)).isNotEqualTo(List.of(0, 0, 0, 0));
    }

    @Test
    void testFramesOfSeveralSizes() throws IOException {
        for (int n = 0; n < 4; n++) {
            TestingVideos.writeFrame(folder.resolve("a/0" + n + ".png"), n, 8, n == 2 ? 9 : 8);
        }
        assertThatThrownBy(() -> open(0, ShortVideos.PAD).read(0))
                .isInstanceOf(SignalException.class)
                .hasMessage(folder.resolve("a/02.png") + " has 9 x 8 pixels, but 00.png of the same video 8 x 8:"
                        + " replace or remove the video, or set on-unreadable: skip");
    }

    @Test
    void testFramesWhoseOrderIsNotClear() throws IOException {
        TestingVideos.writeFrame(folder.resolve("a/left-1.png"), 0, 8, 8);
        TestingVideos.writeFrame(folder.resolve("a/right-1.png"), 0, 8, 8);
        assertThatThrownBy(() -> open(0, ShortVideos.PAD).read(0))
                .isInstanceOf(SignalException.class)
                .hasMessage(folder.resolve("a") + " holds frames of two videos, 'left-...' and 'right-...': give each"
                        + " video a folder of its own");
        Files.move(folder.resolve("a/right-1.png"), folder.resolve("a/left-01.png"));
        assertThatThrownBy(() -> open(0, ShortVideos.PAD).read(0))
                .isInstanceOf(SignalException.class)
                .hasMessage(folder.resolve("a") + " has two frames of one number, left-01.png and left-1.png: remove"
                        + " one of them");
    }

    @Test
    void testBrokenVideosAreNamedOrLeftOut() throws IOException {
        TestingVideos.writeGif(folder.resolve("whole.gif"), 6, 8, 8);
        byte[] whole = Files.readAllBytes(folder.resolve("whole.gif"));
        Files.write(folder.resolve("cut.gif"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("text.mp4"), "not a video");
        Files.write(folder.resolve("empty.webm"), new byte[0]);
        for (int n = 0; n < 4; n++) {
            TestingVideos.writeFrame(folder.resolve("frames/" + n + ".png"), n, 8, 8);
        }
        Path frame = folder.resolve("frames/2.png");
        Files.write(frame, Arrays.copyOf(Files.readAllBytes(frame), 40));
        SignalSequence signals = open(0, ShortVideos.PAD);
        assertThat(names(signals)).containsExactly("cut.gif", "empty.webm", "frames", "text.mp4", "whole.gif");
        for (int n : List.of(0, 1, 3)) {
            assertThatThrownBy(() -> signals.read(n))
                    .isInstanceOf(SignalException.class)
                    .hasMessageContaining(folder.resolve(signals.name(n)).toString());
        }
        assertThatThrownBy(() -> signals.read(2))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(frame.toString());
        SignalSequence left =
                source(options(OnUnreadable.SKIP), 0, ShortVideos.PAD).open(Split.TRAIN, FOUR);
        assertThat(names(left)).containsExactly("whole.gif");
    }

    @Test
    void testFramesOfTooManyPixels() throws IOException {
        TestingVideos.writeGif(folder.resolve("a.gif"), 6, 40, 60);
        assertThatThrownBy(() -> open(0, ShortVideos.PAD).read(0))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("frames of 60 x 40 pixels, more than max-pixels (2000) allows");
    }

    @Test
    void testNoVideos() throws IOException {
        assertThatThrownBy(() -> open(0, ShortVideos.PAD))
                .isInstanceOf(SignalException.class)
                .hasMessage("there are no MP4, WebM, AVI or GIF files or numbered PNG or JPEG frames of videos under "
                        + folder + ": check the path or put videos there");
        TestingVideos.writeFrame(folder.resolve("cover.png"), 0, 8, 8);
        assertThatThrownBy(() -> open(0, ShortVideos.PAD))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("only pictures whose names do not end with a number");
    }

    private SignalSequence open(int windows, ShortVideos shortVideos) {
        return source(options(OnUnreadable.FAIL), windows, shortVideos).open(Split.TRAIN, FOUR);
    }

    private FolderOptions options(OnUnreadable onUnreadable) {
        return new FolderOptions(folder, ALL_TRAIN, Optional.empty(), onUnreadable);
    }

    private static VideoFolderSource source(FolderOptions options, int windows, ShortVideos shortVideos) {
        return new VideoFolderSource(new VideoFolderOptions(options, windows, 0, 1, shortVideos, 2000));
    }

    private static List<String> names(SignalSequence signals) {
        return IntStream.range(0, signals.size()).mapToObj(signals::name).toList();
    }

    private static List<Integer> levels(Signal signal) {
        return TestingVideos.levels(signal.values(), 4);
    }
}
