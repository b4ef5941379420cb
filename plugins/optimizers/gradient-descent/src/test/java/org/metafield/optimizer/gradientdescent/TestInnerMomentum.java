package org.metafield.optimizer.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseInnerOptimizerTest;
import org.metafield.spi.learning.InnerOptimizer;

class TestInnerMomentum extends BaseInnerOptimizerTest {
    @Override
    protected InnerOptimizer optimizer() {
        return new InnerMomentum(InnerMomentumOptions.DEFAULTS);
    }

    @Test
    void testVelocityGathers() {
        // Velocities are 1, 1 + 0.5, 1 + 0.75.
        assertThat(move(false)).isCloseTo(10 - 0.1 * (1 + 1.5 + 1.75), within(1e-12));
    }

    @Test
    void testNesterovLooksOneStepAhead() {
        // As above, each velocity halved and the gradient added once more.
        assertThat(move(true)).isCloseTo(10 - 0.1 * (1.5 + 1.75 + 1.875), within(1e-12));
    }

    private static double move(boolean nesterov) {
        return TestingInnerLoop.run(new InnerMomentum(new InnerMomentumOptions(0.1, 0.5, nesterov)), 10, 1, 1, 1);
    }
}
