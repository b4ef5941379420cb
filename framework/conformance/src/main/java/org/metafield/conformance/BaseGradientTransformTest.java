package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.GradientTransform;
import org.tensorflow.ndarray.Shape;

/** What every {@link GradientTransform} keeps to, on the gradients of a field of two layers. */
public abstract class BaseGradientTransformTest {
    private static final Shape TARGETS = Shape.of(TestingLayers.SAMPLES, TestingLayers.CHANNELS);

    /** The transform to test. */
    protected abstract GradientTransform transform();

    /** Whether it draws: then what it does to a task depends on how many tasks there are. */
    protected boolean isRandom() {
        return false;
    }

    /**
     * Whether part of it is a constant for differentiation, such as a length that gradients are scaled to. Then its
     * gradient is not what finite differences give.
     */
    protected boolean hasConstants() {
        return false;
    }

    @Test
    void testKeepsParametersAndShapes() {
        GraphEvaluation.of(GraphRuntime.FLOAT64, TestingLayers.draw(2), (builder, gradients) -> {
            ParameterSet changed = apply(builder.graph(), TestingLayers.draw(1), targets(3), gradients);
            assertThat(changed.names())
                    .as("a transform returns gradients for the parameters that it was given, in order")
                    .isEqualTo(gradients.names());
            for (var name : gradients.names()) {
                assertThat(changed.get(name).shape())
                        .as("the gradient of %s keeps its shape", name)
                        .isEqualTo(gradients.get(name).shape());
            }
            builder.output("changed", changed);
        });
    }

    @Test
    void testEachTaskIsChangedOnItsOwn() {
        HostParameters first = TestingLayers.draw(1);
        HostParameters second = TestingLayers.draw(2);
        HostParameters firstGradient = TestingLayers.draw(3);
        HostParameters secondGradient = TestingLayers.draw(4);
        Map<String, HostTensor> both = changed(
                GraphRuntime.FLOAT64,
                first.stack(second, spec -> true),
                HostParameters.pair(targets(5), targets(6)),
                firstGradient.stack(secondGradient, spec -> true));
        Map<String, HostTensor> ofFirst = changed(GraphRuntime.FLOAT64, first, targets(5), firstGradient);
        Map<String, HostTensor> ofSecond = changed(GraphRuntime.FLOAT64, second, targets(6), secondGradient);
        both.forEach((name, value) -> {
            HostTensor separate = HostParameters.pair(
                    Objects.requireNonNull(ofFirst.get(name)), Objects.requireNonNull(ofSecond.get(name)));
            assertThat(value.shape())
                    .as("with a task axis, %s is [task, ...]: count axes from the end", name)
                    .isEqualTo(separate.shape());
            if (!isRandom()) {
                assertThat(value.values())
                        .as(
                                "%s of a task is what it is alone: take lengths and means of each task on its own; if the"
                                        + " transform draws, override isRandom()",
                                name)
                        .containsExactly(separate.values(), within(1e-9));
            }
        });
    }

    @Test
    void testZeroGradientIsHarmless() {
        HostParameters zero = zeros();
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT32, zero, (builder, gradients) -> {
            FieldGraph graph = builder.graph();
            ParameterSet changed = apply(graph, TestingLayers.draw(1), targets(3), gradients);
            builder.output("changed", changed);
            builder.output("derivative", graph.gradients(changed.get("layers.0.bias"), gradients));
        });
        outputs.forEach(
                (name, value) -> assertThat(Arrays.stream(value.values()).allMatch(Double::isFinite))
                        .as(
                                "%s where the gradient is zero, in float32, must be finite: add a small number before a root or a"
                                        + " quotient",
                                name)
                        .isTrue());
    }

    @Test
    void testSameSeedGivesTheSame() {
        assertThat(changed(GraphRuntime.FLOAT64, TestingLayers.draw(1), targets(3), TestingLayers.draw(2)))
                .as("draw with graph.uniform alone, so that a run can be repeated")
                .isEqualTo(changed(GraphRuntime.FLOAT64, TestingLayers.draw(1), targets(3), TestingLayers.draw(2)));
    }

    /** Adaptation is differentiated through what becomes of its gradients. */
    @Test
    void testCanBeDifferentiatedThrough() {
        assumeFalse(hasConstants(), "part of what the transform computes is a constant for differentiation");
        GradientCheck.verify(
                "the transformed gradient (if part of it is meant to be a constant, override hasConstants())",
                TestingLayers.draw(2),
                (graph, gradients) -> {
                    ParameterSet changed = apply(graph, TestingLayers.draw(1), targets(3), gradients);
                    // A cube, as the second derivative of a linear transform would be zero whatever it is.
                    return graph.ops().math.pow(changed.get("layers.0.bias"), graph.constant(3));
                });
    }

    private Map<String, HostTensor> changed(
            GraphRuntime runtime, HostParameters parameters, HostTensor targets, HostParameters gradients) {
        return GraphEvaluation.of(
                runtime,
                gradients,
                (builder, inputs) -> builder.output("changed", apply(builder.graph(), parameters, targets, inputs)));
    }

    private ParameterSet apply(
            FieldGraph graph, HostParameters parameters, HostTensor targets, ParameterSet gradients) {
        ParameterSet constants = ParameterSet.of(
                parameters.specs(),
                parameters.values().stream()
                        .map(value -> GraphEvaluation.constant(graph, value))
                        .toList());
        return transform()
                .apply(
                        graph,
                        new TestingGradientContext(TestingDiagnosticRequest.of(graph, constants, targets)),
                        gradients);
    }

    private static HostParameters zeros() {
        HostParameters drawn = TestingLayers.draw(1);
        return new HostParameters(
                drawn.specs(),
                drawn.values().stream()
                        .map(value -> HostTensor.zeros(value.shape()))
                        .toList(),
                drawn.tasks());
    }

    private static HostTensor targets(long seed) {
        return new HostTensor(
                TARGETS, new SplittableRandom(seed).doubles(TARGETS.size()).toArray());
    }
}
