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

class TestFullGradientSelector extends BaseContextSelectorTest {
    @Override
    protected ContextSelector selector() {
        return new TopSamples(KeepOptions.DEFAULTS, SampleScore.FULL_GRADIENT);
    }

    /** A field of one layer has no other gradient than that of its last layer. */
    @Test
    void testScoreOfOneLayerIsThatOfTheLast() {
        HostTensor values = new HostTensor(Shape.of(2, 2), new double[] {0, 1, 2, 3});
        HostTensor penultimate = new HostTensor(Shape.of(2, 3), new double[] {2, 2, 4, 0.5, -1, 3});
        HostTensor targets = new HostTensor(Shape.of(2, 2), new double[] {3, -4, 0.5, 2});
        assertThat(score(SampleScore.FULL_GRADIENT, values, penultimate, targets))
                .containsExactly(score(SampleScore.GRADNCP, values, penultimate, targets), within(1e-12));
    }

    private static double[] score(SampleScore score, HostTensor values, HostTensor penultimate, HostTensor targets) {
        return GraphEvaluation.of(
                        graph -> score.of(graph, TestingSelectionRequest.of(graph, values, penultimate, targets)))
                .values();
    }
}
