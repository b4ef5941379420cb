package org.metafield.optimizer.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.GradientCheck;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.ndarray.Shape;

class TestGradientTransforms {
    /** A weight and a bias of two tasks, of lengths 5 and 13. */
    private static final HostParameters GRADIENTS = new HostParameters(
            List.of(
                    ParameterSpec.of("weight", Shape.of(1, 1), Initializer.zeros(), Role.WEIGHT),
                    ParameterSpec.of("bias", Shape.of(1), Initializer.zeros(), Role.BIAS)),
            List.of(
                    new HostTensor(Shape.of(2, 1, 1), new double[] {3, -5}),
                    new HostTensor(Shape.of(2, 1), new double[] {-4, 12})),
            Optional.of(2));

    @Test
    void testClipShortensEachTaskOnItsOwn() {
        Map<String, HostTensor> clipped = apply(new ClipTransform(new ClipOptions(6.5)));
        assertThat(values(clipped, "weight")).containsExactly(new double[] {3, -2.5}, within(1e-12));
        assertThat(values(clipped, "bias")).containsExactly(new double[] {-4, 6}, within(1e-12));
    }

    @Test
    void testClipOfZeroIsZero() {
        HostParameters zero = new HostParameters(
                GRADIENTS.specs(),
                GRADIENTS.values().stream()
                        .map(value -> HostTensor.zeros(value.shape()))
                        .toList(),
                GRADIENTS.tasks());
        assertThat(values(apply(new ClipTransform(new ClipOptions(1)), zero), "bias"))
                .containsExactly(0, 0);
    }

    @Test
    void testClipCanBeDifferentiated() {
        GradientCheck.verify("clipping", GRADIENTS, (graph, gradients) -> {
            ParameterSet clipped = new ClipTransform(new ClipOptions(6.5))
                    .apply(graph, new TestingGradientContext(graph, gradients), gradients);
            return graph.ops().math.pow(clipped.get("bias"), graph.constant(3));
        });
    }

    @Test
    void testClipValuesBoundsEachNumberAndPassesTheOthersOn() {
        GradientTransform clip = GradientDescentPlugin.clipValues(new ClipValuesOptions(4.5));
        Map<String, HostTensor> clipped = apply(clip);
        assertThat(values(clipped, "weight")).containsExactly(3, -4.5);
        assertThat(values(clipped, "bias")).containsExactly(-4, 4.5);
        GradientCheck.verify("clipping values", GRADIENTS, (graph, gradients) -> {
            ParameterSet bounded = clip.apply(graph, new TestingGradientContext(graph, gradients), gradients);
            return graph.ops().math.pow(bounded.get("weight"), graph.constant(3));
        });
    }

    @Test
    void testRescaleGivesEachTaskTheLengthOnItsSelectedSamples() {
        // On selected samples gradients are twice as long for the first task and half as long for the second.
        GradientTransform rescale = new RescaleToContextTransform((graph, request) ->
                Selection.of(graph.ops().constant(new int[][] {{0}, {0}})));
        Map<String, HostTensor> rescaled = apply(rescale);
        assertThat(values(rescaled, "weight")).containsExactly(new double[] {6, -2.5}, within(1e-12));
        assertThat(values(rescaled, "bias")).containsExactly(new double[] {-8, 6}, within(1e-12));
    }

    @Test
    void testRescaleToTheFullContextChangesNothing() {
        Map<String, HostTensor> rescaled = apply(new RescaleToContextTransform((graph, request) -> Selection.FULL));
        assertThat(values(rescaled, "weight")).containsExactly(new double[] {3, -5}, within(1e-12));
    }

    @Test
    void testMatchedNormIsThatOfTheOtherLoss() {
        // The other loss's gradients are twice as long for the first task and half as long for the second.
        Map<String, HostTensor> matched = apply(new MatchNormTransform(TestingGradientContext.OTHER_LOSS));
        assertThat(values(matched, "weight")).containsExactly(new double[] {6, -2.5}, within(1e-12));
        assertThat(values(matched, "bias")).containsExactly(new double[] {-8, 6}, within(1e-12));
    }

    private static Map<String, HostTensor> apply(GradientTransform transform) {
        return apply(transform, GRADIENTS);
    }

    private static Map<String, HostTensor> apply(GradientTransform transform, HostParameters gradients) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, gradients, (builder, inputs) -> {
            FieldGraph graph = builder.graph();
            builder.output("changed", transform.apply(graph, new TestingGradientContext(graph, inputs), inputs));
        });
    }

    private static double[] values(Map<String, HostTensor> changed, String name) {
        return Objects.requireNonNull(changed.get("changed/" + name)).values();
    }

    /** A context whose gradient on other samples is the gradient turned round and stretched. */
    private record TestingGradientContext(FieldGraph graph, ParameterSet parameters) implements GradientContext {
        static final Loss OTHER_LOSS = (graph, prediction, targets) -> targets;

        @Override
        public SelectionRequest request() {
            HostTensor zeros = HostTensor.zeros(Shape.of(2, 4, 1));
            return TestingSelectionRequest.of(graph, zeros, zeros, zeros);
        }

        @Override
        public Selection selection() {
            return Selection.FULL;
        }

        @Override
        public ParameterSet gradientOf(Loss loss) {
            assertThat(loss).isSameAs(OTHER_LOSS);
            return turnedAndStretched();
        }

        @Override
        public ParameterSet gradientOn(Selection selection) {
            if (selection.equals(Selection.FULL)) {
                return parameters;
            }
            return turnedAndStretched();
        }

        private ParameterSet turnedAndStretched() {
            return GlobalNorm.scale(graph, parameters, graph.constant(Shape.of(2), -2, -0.5));
        }
    }
}
