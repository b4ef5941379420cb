package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.OuterOptimizer;
import org.tensorflow.ndarray.Shape;

/** What every {@link OuterOptimizer} keeps to, on the loss {@code |parameters|^2 / 2}, whose gradient is the parameters. */
public abstract class BaseOuterOptimizerTest {
    private static final List<ParameterSpec> SPECS = List.of(
            ParameterSpec.of("layers.0.weight", Shape.of(2, 3), Initializer.normal(1), Role.WEIGHT),
            ParameterSpec.of("layers.0.bias", Shape.of(3), Initializer.normal(1), Role.BIAS));

    /** The optimizer to test. */
    protected abstract OuterOptimizer optimizer();

    /** How many steps it may need until the loss has fallen. */
    protected int stepsToDescend() {
        return 3;
    }

    @Test
    void testStepKeepsParametersAndSlots() {
        GraphEvaluation.of(GraphRuntime.FLOAT64, HostParameters.draw(SPECS, 1), (builder, parameters) -> {
            OptimizerState state = begin(builder.graph(), parameters);
            OptimizerState next = optimizer().step(builder.graph(), state, parameters);
            assertThat(next.parameters().specs())
                    .as("a step returns the parameters that it was given, in order")
                    .isEqualTo(parameters.specs());
            assertThat(next.slots().keySet())
                    .as("a step returns every slot that slots() declares")
                    .isEqualTo(state.slots().keySet());
            next.slots()
                    .forEach((name, slot) -> assertThat(slot.specs())
                            .as("the slot %s has a value for each parameter", name)
                            .isEqualTo(parameters.specs()));
            builder.output("parameters", next.parameters());
        });
    }

    @Test
    void testLossFalls() {
        assertThat(norm(run(GraphRuntime.FLOAT64, stepsToDescend(), false)))
                .as("%s steps must lower a convex loss; the parameters move against the gradient", stepsToDescend())
                .isLessThan(norm(run(GraphRuntime.FLOAT64, 0, false)));
    }

    @Test
    void testZeroGradientIsHarmless() {
        assertThat(Double.isFinite(norm(run(GraphRuntime.FLOAT64, 1, true))))
                .as("a gradient of zero must leave the parameters finite: add a small number before dividing")
                .isTrue();
    }

    @Test
    void testRunsInSinglePrecision() {
        assertThat(Double.isFinite(norm(run(GraphRuntime.FLOAT32, stepsToDescend(), false))))
                .as("the step must work in float32; make numbers with graph.constant, in the graph's precision")
                .isTrue();
    }

    private Map<String, HostTensor> run(GraphRuntime runtime, int steps, boolean zeroGradient) {
        return GraphEvaluation.of(runtime, HostParameters.draw(SPECS, 1), (builder, parameters) -> {
            FieldGraph graph = builder.graph();
            OptimizerState state = begin(graph, parameters);
            for (int taken = 0; taken < steps; taken++) {
                ParameterSet gradients = zeroGradient ? zeros(graph, parameters) : state.parameters();
                OptimizerState next = optimizer().step(graph, state, gradients);
                state = new OptimizerState(next.parameters(), next.slots(), graph.constant(taken + 1));
            }
            builder.output("norm", FieldMath.squaredNorm(graph, state.parameters()));
        });
    }

    private static double norm(Map<String, HostTensor> outputs) {
        return Arrays.stream(Objects.requireNonNull(outputs.get("norm")).values())
                .sum();
    }

    private OptimizerState begin(FieldGraph graph, ParameterSet parameters) {
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        optimizer().slots().forEach(slot -> slots.put(slot, zeros(graph, parameters)));
        return new OptimizerState(parameters, slots, graph.constant(0));
    }

    private static ParameterSet zeros(FieldGraph graph, ParameterSet parameters) {
        return parameters.map(value -> graph.ops().zerosLike(value));
    }
}
