package org.metafield.optimizer.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseInnerOptimizerTest;
import org.metafield.spi.learning.InnerOptimizer;

class TestInnerAdam extends BaseInnerOptimizerTest {
    @Override
    protected InnerOptimizer optimizer() {
        return new InnerAdam(new InnerAdamOptions(1e-2, 0.9, 0.999, 1e-8));
    }

    @Test
    void testFirstStepIsTheRateWhateverTheGradient() {
        assertThat(TestingInnerLoop.run(optimizer(), 1, 1e-3)).isCloseTo(1 - 1e-2, within(1e-9));
        assertThat(TestingInnerLoop.run(optimizer(), 1, -1e3)).isCloseTo(1 + 1e-2, within(1e-9));
    }

    @Test
    void testBiasIsCorrected() {
        double first = 0.4;
        double second = -0.2;
        double mean = (0.9 * 0.1 * first + 0.1 * second) / (1 - 0.81);
        double meanSquare = (0.999 * 0.001 * first * first + 0.001 * second * second) / (1 - 0.999 * 0.999);
        assertThat(TestingInnerLoop.run(optimizer(), 1, first, second))
                .isCloseTo(1 - 1e-2 - 1e-2 * mean / Math.sqrt(meanSquare), within(1e-9));
    }
}
