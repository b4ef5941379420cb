package org.metafield.metric.audioquality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.metafield.metric.audioquality.TestingWaves.signal;
import static org.metafield.metric.audioquality.TestingWaves.values;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseMetricTest;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.SignalShape;

class TestSnrMetric extends BaseMetricTest {
    private final SnrMetric metric = new SnrMetric();

    @Override
    protected Metric metric() {
        return metric;
    }

    @Override
    protected List<SignalShape> shapes() {
        return List.of(new SignalShape(List.of(4000), 1));
    }

    @Test
    void agreesWithNumpy() {
        // 10 * np.log10((x**2).sum() / ((x - y)**2).sum())
        assertThat(metric.measure(TestingWaves.target(), TestingWaves.reconstruction()))
                .isEqualTo(26.6709, within(1e-3));
    }

    @Test
    void isTheEnergyOfTheWaveAgainstThatOfTheError() {
        // energy 0.5² + 0.5² = 0.5; errors 0.1 and 0: 10 log10(0.5 / 0.01)
        assertThat(metric.measure(signal(0.5f, -0.5f), values(0.4f, -0.5f)))
                .isEqualTo(10 * Math.log10(50), within(1e-5));
    }

    @Test
    void quieterSoundsHaveLessForTheSameError() {
        double loud = metric.measure(signal(0.5f, -0.5f), values(0.4f, -0.5f));
        double quiet = metric.measure(signal(0.05f, -0.05f), values(-0.05f, -0.05f));
        assertThat(loud - quiet).isEqualTo(20, within(1e-4));
    }

    @Test
    void clipsWhatCannotBePlayed() {
        assertThat(metric.measure(signal(1, -1), values(1.5f, -3)))
                .isEqualTo(metric.measure(signal(1, -1), values(1, -1)));
    }

    @Test
    void silenceHasANumberAndADivergedReconstructionHasNone() {
        // (2 / 65536)² / 12 against 0.01²
        assertThat(metric.measure(signal(0, 0), values(0.01f, -0.01f)))
                .isEqualTo(10 * Math.log10(7.761e-11 / 1e-4), within(1e-2));
        assertThat(metric.measure(signal(0, 0), values(0, 0))).isBetween(100.0, 200.0);
        assertThat(metric.measure(signal(0.5f, 0), values(Float.NaN, 0))).isNaN();
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatThrownBy(() -> metric.measure(signal(0, 0), new float[3]))
                .hasMessage("waves: the reconstruction has 3 values, the signal 2");
    }

    @Test
    void isInDecibels() {
        assertThat(metric.unit()).isEqualTo("dB");
    }
}
