package org.metafield.modality.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.conformance.BaseModalityTest;
import org.metafield.media.Sound;
import org.metafield.media.SoundFile;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.ValueRange;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.ObservationModel;

class TestAudioModality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return new AudioModality(new AudioOptions(16, 0.5, 5, WaveValues.SIGNED));
    }

    @Override
    protected int segments() {
        return 2;
    }

    private final AudioModality gradncp = new AudioModality(AudioOptions.DEFAULTS);

    @Test
    void secondsAtARateAreSamples() {
        assertThat(gradncp.shape()).isEqualTo(new SignalShape(List.of(16_000), 1));
        assertThat(gradncp.signature()).isEqualTo(new FieldSignature(1, 1));
        assertThat(gradncp.context().model()).isSameAs(ObservationModel.IDENTITY);
        assertThat(modality(8000, 0.25, WaveValues.UNIT).shape().samples()).isEqualTo(2000);
    }

    @Test
    void timesGoFromMinusTheScaleToTheScale() {
        float[] times = gradncp.context().queries().orElseThrow();
        // np.linspace(-1, 1, 16000) * 50
        assertThat(times).hasSize(16_000);
        assertThat(List.of(times[0], times[1], times[12_345], times[15_999]))
                .containsExactly(-50f, -49.993748f, 27.161072f, 50f);
    }

    @Test
    void segmentsAreEqualTimes() {
        List<Segment> quarters = gradncp.segments(4);
        assertThat(quarters).extracting(Segment::shape).containsOnly(new SignalShape(List.of(4000), 1));
        assertThat(quarters.get(2).samples())
                .isEqualTo(IntStream.range(8000, 12_000).toArray());
        AudioModality seven = modality(7, 1, WaveValues.UNIT);
        assertThat(seven.segments(3))
                .extracting(segment -> Arrays.toString(segment.samples()))
                .containsExactly("[0, 1]", "[2, 3]", "[4, 5, 6]");
        assertThatThrownBy(() -> seven.segments(8))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("a sound of 7 samples has no 8 segments; choose fewer");
    }

    @Test
    void soundsAreTooShortWithFewerThanTwoSamples() {
        assertThatThrownBy(() -> modality(10, 0.1, WaveValues.UNIT))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("0.1 seconds at 10 Hz are fewer than two samples");
    }

    @Test
    void valuesSpanTheRangeOfTheConvention() {
        float[] wave = {-1, -0.5f, 0, 1, 1.25f};
        assertThat(gradncp.range()).isEqualTo(ValueRange.UNIT);
        assertThat(WaveValues.UNIT.ofWave(wave)).containsExactly(0, 0.25f, 0.5f, 1, 1);
        assertThat(WaveValues.UNIT.toWave(new float[] {0, 0.25f, 0.5f, 2})).containsExactly(-1, -0.5f, 0, 1);
        AudioModality signed = modality(8, 1, WaveValues.SIGNED);
        assertThat(signed.range()).isEqualTo(new ValueRange(-1, 1));
        assertThat(WaveValues.SIGNED.ofWave(wave)).containsExactly(-1, -0.5f, 0, 1, 1);
        assertThat(WaveValues.SIGNED.toWave(new float[] {-2, -0.5f})).containsExactly(-1, -0.5f);
    }

    @Test
    void recordingsSoundLikeTheWave(@TempDir Path folder) throws IOException {
        AudioModality signed = modality(8000, 0.0005, WaveValues.SIGNED);
        Recording recording =
                signed.recording(new float[] {0, 0.5f, -1.5f, Float.NaN}).orElseThrow();
        assertThat(recording.format()).isEqualTo(Recording.Format.WAV);
        Sound sound = new SoundFile(Files.write(folder.resolve("sound.wav"), recording.content())).read(1);
        assertThat(sound.rate()).isEqualTo(8000);
        assertThat(sound.samples()).usingComparatorWithPrecision(1e-4f).containsExactly(0, 0.5f, -1, 0);
    }

    @Test
    void browsersPlayNothingBelowThreeThousandSamplesASecond() {
        assertThat(modality(2999, 1, WaveValues.UNIT).recording(new float[2999]))
                .isEmpty();
        assertThat(modality(3000, 1, WaveValues.UNIT).recording(new float[3000]))
                .isPresent();
    }

    @Test
    void picturesShowTheWaveAndItsFrequencies() {
        int count = 16_000;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            // silence, then a tone at a quarter of the rate
            values[i] = i < count / 2 ? 0.5f : (float) (0.5 + 0.5 * Math.sin(Math.PI / 2 * i + 0.7));
        }
        BufferedImage picture = gradncp.picture(values).orElseThrow();
        assertThat(picture.getWidth()).isEqualTo(224);
        assertThat(picture.getHeight()).isEqualTo(132);
        assertThat(picture.getRGB(50, 10)).as("no wave in silence").isEqualTo(0xffffffff);
        assertThat(picture.getRGB(170, 20)).as("a wave").isEqualTo(0xff1f4e9c);
        assertThat(picture.getRGB(50, 100)).as("no power in silence").isEqualTo(0xffffffff);
        assertThat(picture.getRGB(170, 68 + 32) & 255).as("power in the middle").isLessThan(10);
        assertThat(picture.getRGB(170, 68 + 5) & 255).as("none high above").isGreaterThan(200);
    }

    @Test
    void picturesOfDivergedFieldsAreEmpty() {
        float[] values = new float[16_000];
        Arrays.fill(values, Float.NaN);
        BufferedImage picture = gradncp.picture(values).orElseThrow();
        assertThat(picture.getRGB(100, 10)).isEqualTo(0xffffffff);
    }

    @Test
    void soundsHaveMetricsOfTheirOwn() {
        assertThat(gradncp.metrics()).containsExactly("psnr", "snr", "log-spectral-distance");
    }

    private static AudioModality modality(int rate, double seconds, WaveValues values) {
        return new AudioModality(new AudioOptions(rate, seconds, 50, values));
    }
}
