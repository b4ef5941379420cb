package org.metafield.continual.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseContinualStrategyTest;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.conformance.TestingConsolidationRequest;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestEwcStrategy extends BaseContinualStrategyTest {
    private static final double FREQUENCY = 30;
    private static final Golden GOLDEN = Golden.read("ewc-penalty");
    private static final List<ParameterSpec> SPECS = specs(2, 16, 16, 3);
    private static final HostParameters ANCHOR = GOLDEN.parameters(SPECS, "inputs", "anchor");

    @Override
    protected ContinualStrategy strategy() {
        return new EwcStrategy(EwcOptions.DEFAULTS);
    }

    private static List<ParameterSpec> specs(int... widths) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int layer = 0; layer + 1 < widths.length; layer++) {
            String name = "layers." + layer;
            Shape weight = Shape.of(widths[layer], widths[layer + 1]);
            specs.add(ParameterSpec.of(name + ".weight", weight, Initializer.zeros(), Role.WEIGHT));
            specs.add(ParameterSpec.of(name + ".bias", Shape.of(widths[layer + 1]), Initializer.zeros(), Role.BIAS));
        }
        return specs;
    }

    /** A sine network of three layers, as the reference values were computed with. */
    private static FieldOutput predict(FieldGraph graph, ParameterSet parameters) {
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> value = GraphEvaluation.constant(graph, GOLDEN.tensor("inputs", "coordinates"));
        for (int layer = 0; layer < 3; layer++) {
            Operand<TFloating> input = layer == 0 ? value : graph.ops().math.sin(value);
            double factor = layer == 2 ? 1 : FREQUENCY;
            value = graph.ops()
                    .math
                    .mul(
                            graph.constant(factor),
                            FieldMath.linear(
                                    graph,
                                    input,
                                    parameters.get("layers." + layer + ".weight"),
                                    parameters.get("layers." + layer + ".bias")));
            layers.add(LinearLayer.of(layer, input, value, factor));
        }
        return new FieldOutput(value, Map.of(), layers);
    }

    /** The slots after a stage that ended at the parameters. */
    private static Map<String, HostParameters> consolidate(
            EwcStrategy strategy, HostParameters parameters, Map<String, HostParameters> slots) {
        Map<String, HostTensor> after = GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, adapted) -> {
            FieldGraph graph = builder.graph();
            strategy.consolidate(
                            graph,
                            new TestingConsolidationRequest(adapted, constants(graph, slots), predict(graph, adapted)))
                    .forEach(builder::output);
        });
        Map<String, HostParameters> read = new LinkedHashMap<>();
        slots.keySet()
                .forEach(name -> read.put(
                        name,
                        new HostParameters(
                                SPECS,
                                SPECS.stream()
                                        .map(spec -> Objects.requireNonNull(after.get(name + "/" + spec.name())))
                                        .toList(),
                                Optional.empty())));
        return read;
    }

    private static Map<String, ParameterSet> constants(FieldGraph graph, Map<String, HostParameters> slots) {
        Map<String, ParameterSet> constants = new LinkedHashMap<>();
        slots.forEach((name, slot) -> constants.put(
                name,
                ParameterSet.of(
                        SPECS,
                        slot.values().stream()
                                .map(value -> GraphEvaluation.constant(graph, value))
                                .toList())));
        return constants;
    }

    private static Map<String, HostParameters> nothing(EwcStrategy strategy, int stages) {
        List<HostTensor> zeros =
                SPECS.stream().map(spec -> HostTensor.zeros(spec.shape())).toList();
        Map<String, HostParameters> slots = new LinkedHashMap<>();
        strategy.slots(stages).forEach(name -> slots.put(name, new HostParameters(SPECS, zeros, Optional.empty())));
        return slots;
    }

    private static Map<String, HostTensor> penalty(
            EwcStrategy strategy, HostParameters parameters, Map<String, HostParameters> slots) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, adapted) -> {
            FieldGraph graph = builder.graph();
            Operand<TFloating> penalty =
                    strategy.penalty(graph, adapted, constants(graph, slots)).orElseThrow();
            builder.output("penalty", penalty);
            builder.output("gradient", graph.gradients(penalty, adapted));
        });
    }

    private static double scalar(Map<String, HostTensor> outputs) {
        return Objects.requireNonNull(outputs.get("penalty")).values()[0];
    }

    @Test
    void testFisherAndPenaltyAreThoseOfTheReference() {
        EwcStrategy strategy = new EwcStrategy(new EwcOptions(GOLDEN.number("settings", "lambda"), false, 1));
        Map<String, HostParameters> slots = consolidate(strategy, ANCHOR, nothing(strategy, 2));
        assertThat(slots.get("anchor-0").values()).isEqualTo(ANCHOR.values());
        HostParameters theta = GOLDEN.parameters(SPECS, "inputs", "theta");
        Map<String, HostTensor> outputs = penalty(strategy, theta, slots);
        assertThat(scalar(outputs)).isCloseTo(GOLDEN.number("expected", "penalty"), within(1e-12));
        for (int n = 0; n < SPECS.size(); n++) {
            String name = SPECS.get(n).name().value();
            assertThat(slots.get("fisher-0").values().get(n).values())
                    .as(name)
                    .containsExactly(GOLDEN.tensor("expected", "fisher", name).values(), within(1e-9));
            assertThat(Objects.requireNonNull(outputs.get("gradient/" + name)).values())
                    .as(name)
                    .containsExactly(GOLDEN.tensor("expected", "gradient", name).values(), within(1e-12));
        }
    }

    @Test
    void testEveryStageIsProtectedByItsOwn() {
        EwcStrategy strategy = new EwcStrategy(new EwcOptions(10, false, 1));
        HostParameters theta = GOLDEN.parameters(SPECS, "inputs", "theta");
        Map<String, HostParameters> first = consolidate(strategy, ANCHOR, nothing(strategy, 3));
        Map<String, HostParameters> both = consolidate(strategy, theta, first);
        assertThat(both.get("anchor-1").values()).isEqualTo(ANCHOR.values());
        assertThat(both.get("anchor-0").values()).isEqualTo(theta.values());
        // At the second anchor the second stage costs nothing, and the first what it did before.
        assertThat(scalar(penalty(strategy, theta, both))).isEqualTo(scalar(penalty(strategy, theta, first)));
    }

    @Test
    void testOnlineKeepsADecayedSumAndTheLastAnchor() {
        EwcStrategy every = new EwcStrategy(new EwcOptions(10, false, 1));
        EwcStrategy online = new EwcStrategy(new EwcOptions(10, true, 0.5));
        assertThat(online.slots(5)).containsExactly("fisher-0", "anchor-0");
        HostParameters theta = GOLDEN.parameters(SPECS, "inputs", "theta");
        Map<String, HostParameters> separate = consolidate(every, theta, consolidate(every, ANCHOR, nothing(every, 3)));
        Map<String, HostParameters> together =
                consolidate(online, theta, consolidate(online, ANCHOR, nothing(online, 3)));
        assertThat(together.get("anchor-0").values()).isEqualTo(theta.values());
        double old = separate.get("fisher-1").values().get(0).values()[3];
        double now = separate.get("fisher-0").values().get(0).values()[3];
        assertThat(together.get("fisher-0").values().get(0).values()[3]).isCloseTo(old / 2 + now, within(1e-12));
    }

    @Test
    void testNothingIsKeptWithoutStrengthOrForOneStage() {
        assertThat(new EwcStrategy(new EwcOptions(0, false, 1)).slots(4)).isEmpty();
        assertThat(new EwcStrategy(new EwcOptions(0, true, 1)).slots(4)).isEmpty();
        assertThat(strategy().slots(1)).isEmpty();
        assertThat(new EwcStrategy(new EwcOptions(1, true, 1)).slots(1)).isEmpty();
        assertThat(strategy().slots(4)).hasSize(6);
    }
}
