package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseContextSelectorTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.ContextSelector;
import org.tensorflow.ndarray.Shape;

class TestSoftSamples extends BaseContextSelectorTest {
    @Override
    protected ContextSelector selector() {
        return new SoftSamples(SoftOptions.DEFAULTS);
    }

    @Test
    void testWeightsArePowersOfTheScoreOverTheirMean() {
        assertThat(weights(2, 1, -2, 3, 0))
                .containsExactly(new double[] {4 / 14.0, 16 / 14.0, 36 / 14.0, 0}, within(1e-12));
    }

    @Test
    void testPowerOfZeroWeighsEqually() {
        assertThat(weights(0, 1, -2, 3)).containsExactly(1, 1, 1);
    }

    @Test
    void testScoresOfZeroGiveFiniteWeights() {
        assertThat(weights(1, 0, 0)).containsExactly(0, 0);
    }

    private static double[] weights(double power, double... targets) {
        return GraphEvaluation.of(graph -> {
                    HostTensor zeros = HostTensor.zeros(Shape.of(targets.length, 1));
                    HostTensor wanted = new HostTensor(Shape.of(targets.length, 1), targets);
                    return new SoftSamples(new SoftOptions(SampleScore.ERROR, power))
                            .select(graph, TestingSelectionRequest.of(graph, zeros, zeros, wanted))
                            .weights()
                            .orElseThrow();
                })
                .values();
    }
}
