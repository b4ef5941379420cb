package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseContextSelectorTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.ContextSelector;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestGradncpSelector extends BaseContextSelectorTest {
    private static final HostTensor PENULTIMATE = new HostTensor(Shape.of(2, 3), new double[] {2, 2, 4, 0.5, -1, 3});
    private static final HostTensor WEIGHT = new HostTensor(Shape.of(3, 2), new double[] {1, 0.5, -2, 3, 0.25, 1});
    private static final HostTensor TARGETS = new HostTensor(Shape.of(2, 2), new double[] {3, -4, 0.5, 2});

    @Override
    protected ContextSelector selector() {
        return new TopSamples(KeepOptions.DEFAULTS, SampleScore.GRADNCP);
    }

    @Test
    void testScoreByHand() {
        HostTensor values = new HostTensor(Shape.of(1, 2), new double[] {0, 0});
        HostTensor penultimate = new HostTensor(Shape.of(1, 3), new double[] {2, 2, 4});
        HostTensor targets = new HostTensor(Shape.of(1, 2), new double[] {3, -4});
        assertThat(GraphEvaluation.of(graph -> SampleScore.GRADNCP.of(
                                graph, TestingSelectionRequest.of(graph, values, penultimate, targets)))
                        .values())
                .containsExactly(new double[] {5 * Math.sqrt(24 + 1)}, within(1e-12));
    }

    /** The score is c / 2 times the length of the gradient of a sample's mean squared error over c channels. */
    @Test
    void testScoreIsTheGradientOfTheLastLayer() {
        HostTensor scores = GraphEvaluation.of(graph ->
                SampleScore.GRADNCP.of(graph, TestingSelectionRequest.of(graph, values(), PENULTIMATE, TARGETS)));
        for (int sample = 0; sample < 2; sample++) {
            assertThat(scores.values()[sample]).isCloseTo(gradientLength(sample), within(1e-12));
        }
    }

    private static HostTensor values() {
        return GraphEvaluation.of(graph -> prediction(graph, GraphEvaluation.constant(graph, WEIGHT), zeroBias(graph)));
    }

    private static double gradientLength(int sample) {
        return GraphEvaluation.of(graph -> {
                    var ops = graph.ops();
                    Operand<TFloating> weight = GraphEvaluation.constant(graph, WEIGHT);
                    Operand<TFloating> bias = zeroBias(graph);
                    Operand<TFloating> residual =
                            ops.math.sub(GraphEvaluation.constant(graph, TARGETS), prediction(graph, weight, bias));
                    Operand<TFloating> errors = FieldMath.mean(graph, FieldMath.square(graph, residual), 1);
                    Operand<TFloating> error = ops.gather(errors, ops.constant(sample), ops.constant(0));
                    var gradients = graph.gradients(error, java.util.List.of(weight, bias));
                    Operand<TFloating> squared = ops.math.add(
                            FieldMath.sum(graph, FieldMath.square(graph, gradients.get(0)), 2),
                            FieldMath.sum(graph, FieldMath.square(graph, gradients.get(1)), 1));
                    return FieldMath.sqrt(graph, squared);
                })
                .values()[0];
    }

    private static Operand<TFloating> prediction(FieldGraph graph, Operand<TFloating> weight, Operand<TFloating> bias) {
        return FieldMath.linear(graph, GraphEvaluation.constant(graph, PENULTIMATE), weight, bias);
    }

    private static Operand<TFloating> zeroBias(FieldGraph graph) {
        return graph.constant(Shape.of(2), 0, 0);
    }
}
