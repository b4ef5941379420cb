package org.metafield.modality.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.conformance.BaseModalityTest;
import org.metafield.media.VideoFile;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

class TestVideoModality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return pixels;
    }

    @Override
    protected int segments() {
        return 2;
    }

    private final Modality pixels = new VideoModality(new VideoOptions(3, 2, Optional.of(4), 1, SampleUnit.PIXEL));
    private final Modality frames = new VideoModality(new VideoOptions(3, 2, Optional.of(4), 1, SampleUnit.FRAME));

    @TempDir
    Path folder;

    @Test
    void testPixelsLieAtTimeRowAndColumn() {
        assertThat(pixels.signature()).isEqualTo(new FieldSignature(3, 1));
        assertThat(pixels.context().shape()).isEqualTo(new SignalShape(List.of(3, 2, 4), 1));
        float[] queries = pixels.context().queries().orElseThrow();
        assertThat(queries)
                .hasSize(3 * 24)
                .startsWith(-1, -1, -1, -1, -1, -1 / 3f, -1, -1, 1 / 3f, -1, -1, 1, -1, 1, -1);
        // The second frame of three lies in the middle.
        assertThat(queries[3 * 8]).isZero();
        assertThat(queries).endsWith(1, 1, 1);
    }

    @Test
    void testFramesLieAtTimes() {
        assertThat(frames.signature()).isEqualTo(new FieldSignature(1, 8));
        assertThat(frames.context().shape()).isEqualTo(new SignalShape(List.of(3), 8));
        assertThat(frames.context().queries().orElseThrow()).containsExactly(0, 0.5f, 1);
        assertThat(new VideoModality(new VideoOptions(1, 2, Optional.empty(), 1, SampleUnit.FRAME))
                        .context()
                        .queries()
                        .orElseThrow())
                .containsExactly(0);
    }

    @Test
    void testWhatIsMeasuredArePicturesInBothCases() {
        assertThat(pixels.shape()).isEqualTo(new SignalShape(List.of(3, 2, 4), 1));
        assertThat(frames.shape()).isEqualTo(pixels.shape());
    }

    @Test
    void testSegmentsAreGroupsOfConsecutiveFrames() {
        List<Segment> ofPixels = pixels.segments(2);
        assertThat(ofPixels).extracting(Segment::shape).containsExactly(shape(1), shape(2));
        assertThat(ofPixels.get(0).samples())
                .containsExactly(IntStream.range(0, 8).toArray());
        assertThat(ofPixels.get(1).samples())
                .containsExactly(IntStream.range(8, 24).toArray());
        List<Segment> ofFrames = frames.segments(2);
        assertThat(ofFrames).extracting(Segment::shape).containsExactly(shape(1), shape(2));
        assertThat(ofFrames.get(0).samples()).containsExactly(0);
        assertThat(ofFrames.get(1).targets()).containsExactly(1, 2);
    }

    private static SignalShape shape(int frames) {
        return new SignalShape(List.of(frames, 2, 4), 1);
    }

    @Test
    void testMoreSegmentsThanFrames() {
        assertThatThrownBy(() -> frames.segments(4))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("4 segments are groups of frames, but a video has only 3 frames; choose fewer segments or"
                        + " more frames");
    }

    @Test
    void testPictureShowsFirstAndLastFrame() {
        Modality modality = new VideoModality(new VideoOptions(10, 2, Optional.empty(), 3, SampleUnit.FRAME));
        float[] values = new float[10 * 12];
        for (int n = 0; n < values.length; n++) {
            values[n] = n / 12 * 10 / 255f;
        }
        BufferedImage picture = modality.picture(values).orElseThrow();
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(4, 4);
        assertThat(List.of(red(picture, 0, 0), red(picture, 3, 0), red(picture, 1, 3), red(picture, 3, 3)))
                .containsExactly(0, 30, 60, 90);
    }

    private static int red(BufferedImage picture, int column, int row) {
        return picture.getRGB(column, row) >> 16 & 0xff;
    }

    @Test
    void testRecordingHasAllFrames() throws Exception {
        float[] values = new float[24];
        for (int n = 0; n < values.length; n++) {
            values[n] = n / 8 * 100 / 255f;
        }
        Recording recording = pixels.recording(values).orElseThrow();
        Path file = folder.resolve("video." + recording.format().extension());
        Files.write(file, recording.content());
        VideoFile video = VideoFile.open(file);
        assertThat(video.read(0, video.frames(), frame -> red(frame, 1, 1))).containsExactly(0, 100, 200);
    }

    @Test
    void testTwoChannels() {
        assertThatThrownBy(() -> new VideoModality(new VideoOptions(3, 2, Optional.empty(), 2, SampleUnit.PIXEL)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("a frame has 1 channel (grey) or 3 (colour), not 2");
    }
}
