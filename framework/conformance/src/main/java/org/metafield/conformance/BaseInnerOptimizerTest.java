package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link InnerOptimizer} keeps to, on the loss {@code |parameters|^2 / 2 + |parameters|^4 / 4}. */
public abstract class BaseInnerOptimizerTest {
    private static final List<ParameterSpec> ADAPTED = List.of(
            ParameterSpec.of("layers.0.weight", Shape.of(2, 3), Initializer.normal(1), Role.WEIGHT),
            ParameterSpec.of("layers.0.bias", Shape.of(3), Initializer.normal(1), Role.BIAS));

    /** The optimizer to test. */
    protected abstract InnerOptimizer optimizer();

    /** How many steps a small step size may need until the loss has fallen. */
    protected int stepsToDescend() {
        return 3;
    }

    @Test
    void testMetaParametersAreNamedApart() {
        HashSet<String> names = new HashSet<>();
        ADAPTED.forEach(spec -> names.add(spec.name().value()));
        for (ParameterSpec spec : optimizer().metaParameters(ADAPTED)) {
            assertThat(names.add(spec.name().value()))
                    .as("the meta-parameter %s needs a name that neither the field nor another has", spec.name())
                    .isTrue();
        }
    }

    @Test
    void testStepKeepsParametersAndSlots() {
        GraphEvaluation.of(GraphRuntime.FLOAT64, all(1), (builder, parameters) -> {
            FieldGraph graph = builder.graph();
            OptimizerState state = begin(graph, parameters);
            OptimizerState next = step(graph, state, parameters);
            assertThat(next.parameters().specs())
                    .as("a step returns the parameters that it was given, in order")
                    .isEqualTo(state.parameters().specs());
            assertThat(next.slots().keySet())
                    .as("a step returns every slot that slots() declares")
                    .isEqualTo(state.slots().keySet());
            builder.output("parameters", next.parameters());
        });
    }

    @Test
    void testLossFalls() {
        double before = total(all(1), 0);
        double after = total(all(1), stepsToDescend());
        assertThat(after)
                .as("%s steps must lower a convex loss; the parameters move against the gradient", stepsToDescend())
                .isLessThan(before);
    }

    @Test
    void testTaskAxis() {
        HostParameters first = all(1);
        HostParameters second = first.with(all(2), ADAPTED::contains);
        Map<String, HostTensor> both = run(first.stack(second, ADAPTED::contains), 2);
        Map<String, HostTensor> firstAlone = run(first, 2);
        Map<String, HostTensor> secondAlone = run(second, 2);
        both.forEach((name, value) -> {
            HostTensor separate = HostParameters.pair(
                    Objects.requireNonNull(firstAlone.get(name)), Objects.requireNonNull(secondAlone.get(name)));
            assertThat(value.values())
                    .as("with a task axis, %s of a task moves as it does alone", name)
                    .containsExactly(separate.values(), within(1e-9));
        });
    }

    @Test
    void testCanBeDifferentiatedThrough() {
        GradientCheck.verify(
                "two steps of the optimizer", all(1), (graph, parameters) -> loss(graph, adapt(graph, parameters, 2)));
    }

    @Test
    void testGradientThroughStepsIsFiniteWhereTheGradientIsZero() {
        HostParameters drawn = all(1);
        HostParameters still = new HostParameters(
                drawn.specs(),
                IntStream.range(0, drawn.specs().size())
                        .mapToObj(n -> ADAPTED.contains(drawn.specs().get(n))
                                ? HostTensor.zeros(drawn.specs().get(n).shape())
                                : drawn.values().get(n))
                        .toList(),
                Optional.empty());
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT32, still, (builder, parameters) -> {
            FieldGraph graph = builder.graph();
            ParameterSet adapted = adapt(graph, parameters, 2);
            builder.output(
                    "gradient", graph.gradients(FieldMath.sum(graph, adapted.get("layers.0.bias"), 1), parameters));
        });
        outputs.forEach(
                (name, value) -> assertThat(Arrays.stream(value.values()).allMatch(Double::isFinite))
                        .as(
                                "%s through two steps at a gradient of zero, in float32, is %s: add a small number before a root or"
                                        + " a quotient",
                                name, Arrays.toString(value.values()))
                        .isTrue());
    }

    private HostParameters all(long seed) {
        List<ParameterSpec> specs = new ArrayList<>(ADAPTED);
        specs.addAll(optimizer().metaParameters(ADAPTED));
        return HostParameters.draw(specs, seed);
    }

    private double total(HostParameters parameters, int steps) {
        Map<String, HostTensor> outputs = GraphEvaluation.of(
                GraphRuntime.FLOAT64,
                parameters,
                (builder, all) -> builder.output("loss", loss(builder.graph(), adapt(builder.graph(), all, steps))));
        return Objects.requireNonNull(outputs.get("loss")).values()[0];
    }

    private Map<String, HostTensor> run(HostParameters parameters, int steps) {
        return GraphEvaluation.of(
                GraphRuntime.FLOAT64,
                parameters,
                (builder, all) -> builder.output("adapted", adapt(builder.graph(), all, steps)));
    }

    private ParameterSet adapt(FieldGraph graph, ParameterSet all, int steps) {
        OptimizerState state = begin(graph, all);
        for (int taken = 0; taken < steps; taken++) {
            OptimizerState next = step(graph, state, all);
            state = new OptimizerState(next.parameters(), next.slots(), graph.constant(taken + 1));
        }
        return state.parameters();
    }

    private OptimizerState begin(FieldGraph graph, ParameterSet all) {
        ParameterSet adapting = all.select(ADAPTED::contains);
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        optimizer()
                .slots()
                .forEach(slot ->
                        slots.put(slot, adapting.map(value -> graph.ops().zerosLike(value))));
        return new OptimizerState(adapting, slots, graph.constant(0));
    }

    private OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet all) {
        ParameterSet gradients = graph.gradients(loss(graph, state.parameters()), state.parameters());
        ParameterSet metaParameters = all.select(spec -> !ADAPTED.contains(spec));
        return optimizer().step(graph, state, gradients, metaParameters);
    }

    private static Operand<TFloating> loss(FieldGraph graph, ParameterSet parameters) {
        var math = graph.ops().math;
        Operand<TFloating> square = FieldMath.squaredNorm(graph, parameters);
        return math.add(
                math.mul(graph.constant(0.5), square), math.mul(graph.constant(0.25), FieldMath.square(graph, square)));
    }
}
