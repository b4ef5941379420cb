package org.metafield.optimizer.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseOuterOptimizerTest;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.OuterOptimizer;
import org.tensorflow.ndarray.Shape;

class TestOuterSgd extends BaseOuterOptimizerTest {
    @Override
    protected OuterOptimizer optimizer() {
        return new OuterSgd(OuterSgdOptions.DEFAULTS);
    }

    @Test
    void testMovesByTheRate() {
        assertThat(move(new OuterSgdOptions(0.1, Optional.empty(), Optional.empty()), 2))
                .containsExactly(new double[] {1 - 2 * 0.3, 2 - 2 * 0.4}, within(1e-12));
    }

    @Test
    void testRateFallsLinearlyToZeroAndStaysThere() {
        // Four decay steps: the rate is whole, then 3/4, 1/2, 1/4, then zero.
        double moved = 0.1 * (1 + 0.75 + 0.5 + 0.25);
        assertThat(move(new OuterSgdOptions(0.1, Optional.empty(), Optional.of(4L)), 7))
                .containsExactly(new double[] {1 - 3 * moved, 2 - 4 * moved}, within(1e-12));
    }

    @Test
    void testLongGradientsAreShortened() {
        assertThat(move(new OuterSgdOptions(0.1, Optional.of(1.0), Optional.empty()), 1))
                .containsExactly(new double[] {1 - 0.06, 2 - 0.08}, within(1e-12));
    }

    @Test
    void testShortGradientsAreLeftAsTheyAre() {
        assertThat(move(new OuterSgdOptions(0.1, Optional.of(6.0), Optional.empty()), 1))
                .containsExactly(new double[] {1 - 0.3, 2 - 0.4}, within(1e-12));
    }

    /** From (1, 2), steps with the gradient (3, 4), whose length is 5. */
    private static double[] move(OuterSgdOptions options, int steps) {
        HostParameters parameters = HostParameters.of("weight", vector(1, 2));
        HostParameters gradient = HostParameters.of("weight", vector(3, 4));
        return Objects.requireNonNull(TestingOuterLoop.run(
                                GraphRuntime.FLOAT64,
                                new OuterSgd(options),
                                parameters,
                                Collections.nCopies(steps, gradient))
                        .get("after/weight"))
                .values();
    }

    private static HostTensor vector(double... values) {
        return new HostTensor(Shape.of(values.length), values);
    }
}
