package org.metafield.modality.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDataSourceTest;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestMovingShapesSource extends BaseDataSourceTest {
    @Override
    protected DataSource source() {
        return source;
    }

    @Override
    protected Modality modality() {
        return MODALITY;
    }

    @Override
    protected Set<Split> splits() {
        return Set.of(Split.TRAIN, Split.VALIDATION);
    }

    private static final VideoModality MODALITY = TestingVideos.modality(5, 12, SampleUnit.PIXEL);

    private final MovingShapesSource source = source(new GeneratedCounts(3, 2, 0), 0.5, 7);

    private static MovingShapesSource source(GeneratedCounts counts, double motion, long seed) {
        return new MovingShapesSource(new MovingShapesOptions(counts, 3, motion, seed));
    }

    @Test
    void testSameEverywhere() {
        Signal first = source.open(Split.TRAIN, MODALITY).read(0);
        assertThat(first.name()).isEqualTo("train video 0");
        assertThat(first.shape()).isEqualTo(MODALITY.shape());
        assertThat(source(new GeneratedCounts(9, 9, 9), 0.5, 7)
                        .open(Split.TRAIN, MODALITY)
                        .read(0)
                        .values())
                .isEqualTo(first.values());
        assertThat(checksum(first)).isEqualTo(2574431883L);
    }

    @Test
    void testNoVideoOccursTwice() {
        Set<Long> checksums = new HashSet<>();
        for (Split split : Set.of(Split.TRAIN, Split.VALIDATION)) {
            SignalSequence signals = source.open(split, MODALITY);
            for (int i = 0; i < signals.size(); i++) {
                checksums.add(checksum(signals.read(i)));
            }
        }
        checksums.add(checksum(source(new GeneratedCounts(3, 2, 0), 0.5, 8)
                .open(Split.TRAIN, MODALITY)
                .read(0)));
        assertThat(checksums).hasSize(6);
    }

    @Test
    void testFramesMoveAndStandStillWithoutMotion() {
        float[] moving = source.open(Split.TRAIN, MODALITY).read(0).values();
        float[] still = source(new GeneratedCounts(3, 2, 0), 0, 7)
                .open(Split.TRAIN, MODALITY)
                .read(0)
                .values();
        for (int frame = 1; frame < 5; frame++) {
            assertThat(frame(moving, frame)).isNotEqualTo(frame(moving, frame - 1));
            assertThat(frame(still, frame)).isEqualTo(frame(still, 0));
        }
        for (float value : moving) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    private static float[] frame(float[] values, int frame) {
        int size = values.length / 5;
        return Arrays.copyOfRange(values, frame * size, (frame + 1) * size);
    }

    /** The last of five frames is the last of nine, and the first is the first. */
    @Test
    void testMoreFramesAreTheSameScene() {
        float[] five = source.open(Split.TRAIN, MODALITY).read(1).values();
        float[] nine = source.open(Split.TRAIN, TestingVideos.modality(9, 12, SampleUnit.FRAME))
                .read(1)
                .values();
        int size = five.length / 5;
        for (int n = 0; n < size; n++) {
            assertThat(nine[n]).isCloseTo(five[n], within(1e-6f));
            assertThat(nine[8 * size + n]).isCloseTo(five[4 * size + n], within(1e-6f));
            assertThat(nine[4 * size + n]).isCloseTo(five[2 * size + n], within(1e-6f));
        }
    }

    @Test
    void testSplitWithoutVideos() {
        assertThatThrownBy(() -> source.open(Split.TEST, MODALITY))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("moving-shapes makes no signals for the split test");
    }

    private static long checksum(Signal signal) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * signal.values().length);
        bytes.asFloatBuffer().put(signal.values());
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
