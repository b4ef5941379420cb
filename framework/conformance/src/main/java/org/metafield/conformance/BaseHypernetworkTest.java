package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.Hypernetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link Hypernetwork} keeps to. */
public abstract class BaseHypernetworkTest {
    /** The hypernetwork to test, with few numbers. */
    protected abstract Hypernetwork hypernetwork();

    /** The shape of the signals to test it with. */
    protected SignalShape shape() {
        return new SignalShape(List.of(5, 4), 3);
    }

    /** The parameters of the field to test it with. */
    protected List<ParameterSpec> field() {
        return List.of(
                ParameterSpec.of("encoding.frequencies", Shape.of(2, 3), Initializer.normal(1), Role.BUFFER),
                ParameterSpec.of("layers.0.weight", Shape.of(6, 5), Initializer.normal(1), Role.WEIGHT),
                ParameterSpec.of("layers.0.bias", Shape.of(5), Initializer.normal(1), Role.BIAS),
                ParameterSpec.of("layers.1.weight", Shape.of(5, 3), Initializer.normal(1), Role.WEIGHT),
                ParameterSpec.of("layers.1.bias", Shape.of(3), Initializer.normal(1), Role.BIAS));
    }

    @Test
    void testParametersAreWellDeclared() {
        List<ParameterSpec> specs = hypernetwork().parameters(shape(), field());
        assertThat(specs).as("a hypernetwork has parameters").isNotEmpty();
        assertThat(new HashSet<>(specs.stream().map(ParameterSpec::name).toList()))
                .as("each parameter has a name of its own")
                .hasSameSizeAs(specs);
        assertThat(specs).allSatisfy(spec -> {
            assertThat(spec.name().value())
                    .as("names begin with 'hypernetwork.', so that they are not those of the field")
                    .startsWith("hypernetwork.");
            assertThat(spec.isLearned()).as("%s must be learned", spec.name()).isTrue();
        });
        HostParameters.draw(specs, 1)
                .values()
                .forEach(value -> assertThat(Arrays.stream(value.values()).allMatch(Double::isFinite))
                        .as("initializers must draw finite numbers")
                        .isTrue());
    }

    @Test
    void testGeneratesParametersOfTheField() {
        GraphEvaluation.of(GraphRuntime.FLOAT64, parameters(), (builder, all) -> {
            ParameterSet generated = generate(builder.graph(), all, constant(builder, signal(1)));
            assertThat(generated.specs()).as("it generates parameters").isNotEmpty();
            assertThat(field().stream().map(ParameterSpec::name).toList())
                    .as("it generates parameters of the field")
                    .containsAll(generated.names());
            generated.specs().forEach(spec -> {
                assertThat(spec.isAdaptable())
                        .as("a buffer such as %s is fixed", spec.name())
                        .isTrue();
                assertThat(generated.get(spec.name()).shape())
                        .as("%s without a task axis", spec.name())
                        .isEqualTo(spec.shape());
            });
            ParameterSet ofTwo =
                    generate(builder.graph(), all, constant(builder, HostParameters.pair(signal(1), signal(2))));
            assertThat(ofTwo.names())
                    .as("it generates the same parameters however many tasks there are")
                    .isEqualTo(generated.names());
            ofTwo.specs()
                    .forEach(spec -> assertThat(ofTwo.get(spec.name()).shape())
                            .as("%s with a task axis", spec.name())
                            .isEqualTo(spec.shape().prepend(2)));
            builder.output("any", builder.graph().constant(0));
        });
    }

    @Test
    void testEachTaskIsGeneratedOnItsOwn() {
        Map<String, HostTensor> first = generated(GraphRuntime.FLOAT64, signal(1));
        Map<String, HostTensor> second = generated(GraphRuntime.FLOAT64, signal(2));
        Map<String, HostTensor> both = generated(GraphRuntime.FLOAT64, HostParameters.pair(signal(1), signal(2)));
        both.forEach((name, value) -> assertThat(value.values())
                .as("%s of two tasks is that of each", name)
                .containsExactly(
                        DoubleStream.concat(values(first, name), values(second, name))
                                .toArray(),
                        within(1e-9)));
        assertThat(first.entrySet())
                .as("what is generated depends on the signal")
                .anySatisfy(entry -> assertThat(entry.getValue().values())
                        .isNotEqualTo(values(second, entry.getKey()).toArray()));
    }

    private static DoubleStream values(Map<String, HostTensor> outputs, String name) {
        return Arrays.stream(Objects.requireNonNull(outputs.get(name), name).values());
    }

    @Test
    void testSameSignalGivesTheSameParameters() {
        assertThat(generated(GraphRuntime.FLOAT64, signal(1)))
                .as("generation must be pure: no randomness and no state")
                .isEqualTo(generated(GraphRuntime.FLOAT64, signal(1)));
    }

    @Test
    void testRunsInSinglePrecision() {
        Map<String, HostTensor> exact = generated(GraphRuntime.FLOAT64, signal(1));
        generated(GraphRuntime.FLOAT32, signal(1))
                .forEach((name, value) -> assertThat(value.values())
                        .as("%s in float32; make numbers with graph.constant, in the graph's precision", name)
                        .containsExactly(values(exact, name).toArray(), within(1e-3)));
    }

    @Test
    void testGradientReachesEveryParameter() {
        Map<String, HostTensor> gradients = GraphEvaluation.of(GraphRuntime.FLOAT64, parameters(), (builder, all) -> {
            Operand<TFloating> objective = objective(builder.graph(), all);
            builder.output("gradient", builder.graph().gradients(objective, all));
        });
        for (ParameterSpec spec : hypernetwork().parameters(shape(), field())) {
            assertThat(values(gradients, "gradient/" + spec.name())
                            .map(Math::abs)
                            .sum())
                    .as("the outer loop must reach %s: what is generated depends on it", spec.name())
                    .isGreaterThan(1e-12);
        }
    }

    /** Of second order too, as adaptation that starts from what is generated may be differentiated through. */
    @Test
    void testGradients() {
        GradientCheck.verify("what is generated", parameters(), this::objective);
    }

    /** A number that depends on each generated number differently. */
    private Operand<TFloating> objective(FieldGraph graph, ParameterSet all) {
        HostTensor signals = HostParameters.pair(signal(1), signal(2));
        ParameterSet generated = generate(graph, all, graph.constant(signals.shape(), signals.values()));
        Operand<TFloating> total = graph.constant(0);
        for (Operand<TFloating> value : generated.values()) {
            double[] weights =
                    new SplittableRandom(3).doubles(value.shape().size(), -1, 1).toArray();
            Operand<TFloating> weighted = graph.ops().math.mul(graph.constant(value.shape(), weights), value);
            total = graph.ops()
                    .math
                    .add(total, FieldMath.sum(graph, weighted, value.shape().numDimensions()));
        }
        return total;
    }

    private HostParameters parameters() {
        List<ParameterSpec> all = new ArrayList<>(field());
        all.addAll(hypernetwork().parameters(shape(), field()));
        return HostParameters.draw(all, 1);
    }

    private Map<String, HostTensor> generated(GraphRuntime runtime, HostTensor signals) {
        return GraphEvaluation.of(
                runtime,
                parameters(),
                (builder, all) ->
                        builder.output("generated", generate(builder.graph(), all, constant(builder, signals))));
    }

    private static Operand<TFloating> constant(GraphBuilder builder, HostTensor tensor) {
        return GraphEvaluation.constant(builder.graph(), tensor);
    }

    private ParameterSet generate(FieldGraph graph, ParameterSet all, Operand<TFloating> targets) {
        List<ParameterSpec> field = field();
        return hypernetwork()
                .generate(
                        graph,
                        new GenerationRequest(
                                all.select(spec -> !isOfField(field, spec)),
                                all.select(spec -> isOfField(field, spec)),
                                shape(),
                                queries(graph),
                                targets));
    }

    private static boolean isOfField(List<ParameterSpec> field, ParameterSpec spec) {
        return field.stream().anyMatch(other -> other.name().equals(spec.name()));
    }

    private Operand<TFloating> queries(FieldGraph graph) {
        return GraphEvaluation.constant(
                graph, GraphEvaluation.host(TestingModality.coordinates(shape()), shape().samples()));
    }

    private HostTensor signal(long seed) {
        Shape shape = Shape.of(shape().samples(), shape().channels());
        return new HostTensor(
                shape, new SplittableRandom(seed).doubles(shape.size()).toArray());
    }
}
