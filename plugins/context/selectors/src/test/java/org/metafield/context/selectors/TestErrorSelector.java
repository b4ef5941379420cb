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

class TestErrorSelector extends BaseContextSelectorTest {
    @Override
    protected ContextSelector selector() {
        return new TopSamples(KeepOptions.DEFAULTS, SampleScore.ERROR);
    }

    @Test
    void testScoreIsTheLengthOfTheResidual() {
        HostTensor values = new HostTensor(Shape.of(2, 2), new double[] {0, 0, 1, 1});
        HostTensor targets = new HostTensor(Shape.of(2, 2), new double[] {3, -4, 1, 3});
        assertThat(GraphEvaluation.of(graph ->
                                SampleScore.ERROR.of(graph, TestingSelectionRequest.of(graph, values, values, targets)))
                        .values())
                .containsExactly(new double[] {5, 2}, within(1e-12));
    }
}
