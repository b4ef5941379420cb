package org.metafield.modality.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.conformance.BaseDataSourceTest;
import org.metafield.media.Spectrogram;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestSyntheticSoundsSource extends BaseDataSourceTest {
    @Override
    protected DataSource source() {
        return source;
    }

    @Override
    protected Modality modality() {
        return MODALITY;
    }

    private static final AudioModality MODALITY = new AudioModality(new AudioOptions(4000, 0.5, 50, WaveValues.SIGNED));

    private final SyntheticSoundsSource source = source(20, 5, 5, 7);

    @Test
    void soundsTheSameEverywhere() {
        Signal first = source.open(Split.TRAIN, MODALITY).read(0);
        assertThat(first.name()).isEqualTo("train sound 0");
        assertThat(first.shape()).isEqualTo(MODALITY.shape());
        assertThat(first.values())
                .isEqualTo(
                        source(1, 1, 1, 7).open(Split.TRAIN, MODALITY).read(0).values());
        assertThat(checksum(first.values())).isEqualTo(2279488831L);
    }

    @Test
    void noSoundOccursTwiceAndNoneIsSilentOrClipped() {
        Set<Long> checksums = new HashSet<>();
        for (Split split : Split.values()) {
            SignalSequence signals = source.open(split, MODALITY);
            for (int i = 0; i < signals.size(); i++) {
                float[] values = signals.read(i).values();
                checksums.add(checksum(values));
                assertThat(greatest(values)).isBetween(0.29f, 0.91f);
            }
        }
        assertThat(checksums).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 48_000})
    void soundsAreHeardAtEveryRate(int rate) {
        AudioModality modality = new AudioModality(new AudioOptions(rate, 0.5, 50, WaveValues.SIGNED));
        SignalSequence signals = source.open(Split.TRAIN, modality);
        for (int i = 0; i < signals.size(); i++) {
            assertThat(greatest(signals.read(i).values())).isBetween(0.29f, 0.91f);
        }
    }

    @Test
    void nothingIsHigherThanTheRateAllows() {
        SignalSequence signals = source.open(Split.TRAIN, MODALITY);
        for (int i = 0; i < signals.size(); i++) {
            double all = 0;
            double high = 0;
            for (double[] frame :
                    new Spectrogram(512, 256).powers(signals.read(i).values())) {
                for (int k = 0; k < frame.length; k++) {
                    all += frame[k];
                    high += k > 240 ? frame[k] : 0;
                }
            }
            assertThat(high / all).as(signals.name(i)).isLessThan(0.01);
        }
    }

    @Test
    void splitsCanBeEmptyUntilTheyAreOpened() {
        assertThatThrownBy(() -> source(5, 0, 1, 0).open(Split.VALIDATION, MODALITY))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("synthetic-sounds makes no signals for the split validation");
    }

    private static SyntheticSoundsSource source(int train, int validation, int test, long seed) {
        return new SyntheticSoundsSource(
                new SyntheticSoundsOptions(new GeneratedCounts(train, validation, test), seed));
    }

    private static float greatest(float[] values) {
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    private static long checksum(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array());
        return checksum.getValue();
    }
}
