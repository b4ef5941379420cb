package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.ValueRange;

class TestScaledMetric {
    private static final Signal SIGNAL = new Signal("signal", new SignalShape(List.of(2), 1), new float[] {-3, 5});

    private final Metric sum = new Metric() {
        @Override
        public String unit() {
            return "apples";
        }

        @Override
        public boolean largerIsBetter() {
            return true;
        }

        @Override
        public double measure(Signal target, float[] reconstruction) {
            assertThat(target.values()).containsExactly(0, 1);
            assertThat(target.name()).isEqualTo("signal");
            return reconstruction[0] + 10 * reconstruction[1];
        }
    };

    @Test
    void metricsSeeValuesFromZeroToOne() {
        Metric scaled = ScaledMetric.of(sum, new ValueRange(-3, 5));
        assertThat(scaled.measure(SIGNAL, new float[] {1, 9})).isEqualTo(0.5 + 10 * 1.5);
        assertThat(scaled.unit()).isEqualTo("apples");
        assertThat(scaled.largerIsBetter()).isTrue();
        assertThat(SIGNAL.values()).containsExactly(-3, 5);
    }

    @Test
    void nothingIsScaledThatNeedNotBe() {
        assertThat(ScaledMetric.of(sum, new ValueRange(0, 1))).isSameAs(sum);
    }

    @Test
    void aRangeIsNotEmpty() {
        assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessage("there are no values from 1.0 to 1.0");
    }
}
