package org.metafield.optimizer.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseInnerOptimizerTest;
import org.metafield.conformance.HostParameters;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.InnerOptimizer;
import org.tensorflow.ndarray.Shape;

class TestMetaSgd extends BaseInnerOptimizerTest {
    private static final ParameterSpec WEIGHT =
            ParameterSpec.of("layers.3.weight", Shape.of(20, 30), Initializer.zeros(), Role.WEIGHT);

    @Override
    protected InnerOptimizer optimizer() {
        return new MetaSgd(new MetaSgdOptions(0.005, Optional.of(0.1), 0, Optional.of(1.0)));
    }

    @Test
    void testEachNumberThatAdaptsHasARate() {
        List<ParameterSpec> rates = new MetaSgd(MetaSgdOptions.DEFAULTS).metaParameters(List.of(WEIGHT));
        assertThat(rates).hasSize(1);
        assertThat(rates.get(0).name().value()).isEqualTo("rates.layers.3.weight");
        assertThat(rates.get(0).shape()).isEqualTo(WEIGHT.shape());
        assertThat(rates.get(0).role()).isEqualTo(Role.RATE);
        assertThat(HostParameters.draw(rates, 1).values().get(0).values()).containsOnly(1e-2);
    }

    @Test
    void testRatesFillTheirRange() {
        double[] drawn = HostParameters.draw(optimizer().metaParameters(List.of(WEIGHT)), 1)
                .values()
                .get(0)
                .values();
        assertThat(Arrays.stream(drawn).min().orElseThrow()).isBetween(0.005, 0.01);
        assertThat(Arrays.stream(drawn).max().orElseThrow()).isBetween(0.095, 0.1);
    }

    @Test
    void testRatesAreClipped() {
        assertThat(moved(new MetaSgdOptions(0.1, Optional.empty(), 0.05, Optional.of(0.3)), 0.2))
                .isCloseTo(1 - 0.2, within(1e-12));
        assertThat(moved(new MetaSgdOptions(0.1, Optional.empty(), 0.05, Optional.of(0.3)), -7))
                .isCloseTo(1 - 0.05, within(1e-12));
        assertThat(moved(new MetaSgdOptions(0.1, Optional.empty(), 0.05, Optional.of(0.3)), 7))
                .isCloseTo(1 - 0.3, within(1e-12));
        assertThat(moved(new MetaSgdOptions(0.1, Optional.empty(), 0, Optional.empty()), 7))
                .isCloseTo(1 - 1, within(1e-12));
    }

    private static double moved(MetaSgdOptions options, double rate) {
        return TestingInnerLoop.step(new MetaSgd(options), 1, 1, rate);
    }

    @Test
    void testRatesThatCannotBeginAreRefused() {
        assertThatThrownBy(() -> new MetaSgd(new MetaSgdOptions(0.1, Optional.of(0.05), 0, Optional.empty())))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("it is 0.05, less than rate, 0.1");
        assertThatThrownBy(() -> new MetaSgd(new MetaSgdOptions(0.1, Optional.empty(), 0, Optional.of(0.05))))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("rates begin between least, 0.0, and greatest, 0.05");
    }
}
