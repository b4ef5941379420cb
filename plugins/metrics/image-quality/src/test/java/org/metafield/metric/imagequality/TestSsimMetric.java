package org.metafield.metric.imagequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalShape;

class TestSsimMetric {
    private final SsimMetric clamped = new SsimMetric(new SsimOptions(true));
    private final SsimMetric unclamped = new SsimMetric(new SsimOptions(false));

    @Test
    void agreesWithTheReference() throws Exception {
        GoldenPictures golden = GoldenPictures.read();
        assertThat(clamped.measure(golden.target(), golden.reconstruction()) / golden.ssim())
                .isEqualTo(1, within(1e-6));
    }

    @Test
    void isSymmetricAndOneForTheSamePicture() {
        Signal first = picture(13, 17, 1, 1);
        Signal second = picture(13, 17, 1, 2);
        assertThat(clamped.measure(first, first.values())).isEqualTo(1, within(1e-12));
        assertThat(clamped.measure(first, second.values()))
                .isEqualTo(clamped.measure(second, first.values()), within(1e-12))
                .isLessThan(0.5);
    }

    @Test
    void channelsAreAveraged() {
        Signal picture = picture(12, 11, 2, 3);
        float[] half = picture.values().clone();
        for (int i = 0; i < half.length; i += 2) {
            half[i] = 1 - half[i];
        }
        SignalShape grey = new SignalShape(List.of(12, 11), 1);
        double first = clamped.measure(new Signal("a", grey, channel(picture.values(), 0)), channel(half, 0));
        assertThat(clamped.measure(picture, half)).isEqualTo((first + 1) / 2, within(1e-12));
    }

    @Test
    void picturesAreAveraged() {
        Signal first = picture(12, 14, 3, 1);
        Signal second = picture(12, 14, 3, 2);
        Signal both =
                new Signal("both", new SignalShape(List.of(2, 12, 14), 3), joined(first.values(), second.values()));
        float[] exact = joined(first.values(), first.values());
        assertThat(clamped.measure(both, exact))
                .isEqualTo((1 + clamped.measure(second, first.values())) / 2, within(1e-12));
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void clampsOnlyIfAsked() {
        Signal white = new Signal("white", new SignalShape(List.of(11, 11), 1), new float[121]);
        float[] dark = new float[121];
        Arrays.fill(dark, -0.5f);
        assertThat(clamped.measure(white, dark)).isEqualTo(1, within(1e-12));
        assertThat(unclamped.measure(white, dark)).isLessThan(0.01);
    }

    @Test
    void refusesWhatTheWindowDoesNotFit() {
        assertThatThrownBy(() -> clamped.measure(picture(10, 20, 3, 1), new float[600]))
                .isInstanceOf(SignalException.class)
                .hasMessage("ssim slides a window of 11 x 11 over pictures, and cannot measure picture, which is"
                        + " 10 x 20 x 3: remove ssim from the metrics or use larger pictures");
        Signal sound = new Signal("sound", new SignalShape(List.of(400), 1), new float[400]);
        assertThatThrownBy(() -> clamped.measure(sound, new float[400]))
                .hasMessageContaining("sound, which is 400 x 1");
    }

    private static Signal picture(int rows, int columns, int channels, long seed) {
        float[] values = new float[rows * columns * channels];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Signal("picture", new SignalShape(List.of(rows, columns), channels), values);
    }

    private static float[] channel(float[] values, int channel) {
        float[] selected = new float[values.length / 2];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = values[2 * i + channel];
        }
        return selected;
    }
}
