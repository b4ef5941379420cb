package org.metafield.metric.audioquality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.metafield.metric.audioquality.TestingWaves.signal;
import static org.metafield.metric.audioquality.TestingWaves.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseMetricTest;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.SignalShape;

class TestLogSpectralDistanceMetric extends BaseMetricTest {
    @Override
    protected Metric metric() {
        return metric(512, 128);
    }

    @Override
    protected List<SignalShape> shapes() {
        return List.of(new SignalShape(List.of(4000), 1));
    }

    @Test
    void agreesWithNumpy() {
        // P, Q = abs(np.fft.rfft(frame * scipy.signal.windows.hann(window, sym=False)))**2 + silence
        // np.mean([np.sqrt(np.mean((10 * np.log10(P / Q))**2)) for each frame])
        assertThat(metric(2048, 512).measure(TestingWaves.target(), TestingWaves.reconstruction()))
                .isEqualTo(3.58227, within(1e-3));
        assertThat(metric(256, 64).measure(TestingWaves.target(), TestingWaves.reconstruction()))
                .isEqualTo(16.0805, within(1e-2));
    }

    @Test
    void halfAsLoudIsSixDecibelsAway() {
        float[] click = new float[64];
        float[] quieter = new float[64];
        for (int i = 0; i < 64; i++) {
            click[i] = i == 20 ? 0.9f : 0;
            quieter[i] = i == 20 ? 0.45f : 0;
        }
        // A click has the same power at every frequency.
        assertThat(metric(64, 64).measure(signal(click), values(quieter))).isEqualTo(20 * Math.log10(2), within(1e-3));
    }

    @Test
    void silenceIsAtNoDistanceFromSilence() {
        assertThat(metric(64, 16).measure(signal(new float[100]), values(new float[100])))
                .isZero();
    }

    @Test
    void smallerIsBetterInDecibels() {
        assertThat(metric().largerIsBetter()).isFalse();
        assertThat(metric().unit()).isEqualTo("dB");
    }

    @Test
    void windowsArePowersOfTwo() {
        assertThatThrownBy(() -> metric(500, 100))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("a power of two, such as 512 or 2048, not 500");
    }

    private static LogSpectralDistanceMetric metric(int window, int hop) {
        return new LogSpectralDistanceMetric(new LogSpectralDistanceOptions(window, hop));
    }
}
