package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.PerSampleGradients;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link Architecture} keeps to. */
public abstract class BaseArchitectureTest {
    private static final int SAMPLES = 5;

    /** The architecture to test, with few units: it is differentiated twice. */
    protected abstract Architecture architecture();

    /** The taps that its capabilities promise. */
    protected abstract Set<Tap> taps();

    /** The sizes to test it with. */
    protected List<FieldSignature> signatures() {
        return List.of(new FieldSignature(1, 1), new FieldSignature(2, 3), new FieldSignature(3, 1));
    }

    @Test
    void testParametersAreWellDeclared() {
        for (FieldSignature signature : signatures()) {
            List<ParameterSpec> specs = architecture().parameters(signature);
            assertThat(specs).as("an architecture has parameters").isNotEmpty();
            Set<String> names = new HashSet<>();
            for (ParameterSpec spec : specs) {
                assertThat(names.add(spec.name().value()))
                        .as("two parameters are named %s: give each a name of its own", spec.name())
                        .isTrue();
                assertThat(spec.shape().hasUnknownDimension() || spec.shape().isUnknown())
                        .as("the shape %s of %s must be fully known", spec.shape(), spec.name())
                        .isFalse();
                double[] drawn = draw(spec);
                assertThat(drawn)
                        .as(
                                "the initializer of %s must draw one number for each element of %s",
                                spec.name(), spec.shape())
                        .hasSize(spec.size());
                assertThat(Arrays.stream(drawn).allMatch(Double::isFinite))
                        .as("the initializer of %s must draw finite numbers", spec.name())
                        .isTrue();
                assertThat(draw(spec))
                        .as(
                                "the initializer of %s must draw from the generator it is given and nothing else",
                                spec.name())
                        .isEqualTo(drawn);
            }
        }
    }

    private static double[] draw(ParameterSpec spec) {
        return spec.initializer().draw(spec.shape(), new SplittableRandom(GraphEvaluation.SEED));
    }

    /** Checkpoints name parameters and keep their values; nothing else of an architecture is kept. */
    @Test
    void testSavedParametersAreThoseOfAnArchitectureMadeAnew() {
        for (FieldSignature signature : signatures()) {
            List<ParameterSpec> saved = architecture().parameters(signature);
            List<ParameterSpec> loaded = architecture().parameters(signature);
            assertThat(loaded.stream().map(BaseArchitectureTest::form).toList())
                    .as(
                            "names, shapes and roles of parameters follow from the options and the signature alone, so that what"
                                    + " one run saves another loads; draw fixed numbers in the initializer of a BUFFER")
                    .isEqualTo(saved.stream().map(BaseArchitectureTest::form).toList());
        }
    }

    private static String form(ParameterSpec spec) {
        return spec.name() + " " + spec.shape() + " " + spec.role();
    }

    @Test
    void testValuesHaveTheShapeOfSamplesAndChannels() {
        for (FieldSignature signature : signatures()) {
            HostTensor values = values(GraphRuntime.FLOAT64, signature, parameters(signature, 1), SAMPLES);
            assertThat(values.shape())
                    .as("values are [sample, channel] for %s", signature)
                    .isEqualTo(Shape.of(SAMPLES, signature.channels()));
            assertThat(Arrays.stream(values.values()).allMatch(Double::isFinite))
                    .as("values must be finite at the standard initialization")
                    .isTrue();
        }
    }

    @Test
    void testSameParametersGiveTheSameValues() {
        FieldSignature signature = signatures().get(0);
        HostParameters parameters = parameters(signature, 1);
        assertThat(values(GraphRuntime.FLOAT64, signature, parameters, SAMPLES))
                .as("the forward function must be pure: no randomness and no state")
                .isEqualTo(values(GraphRuntime.FLOAT64, signature, parameters, SAMPLES));
    }

    @Test
    void testRunsInSinglePrecision() {
        FieldSignature signature = signatures().get(0);
        HostParameters parameters = parameters(signature, 1);
        double[] exact =
                values(GraphRuntime.FLOAT64, signature, parameters, SAMPLES).values();
        double[] single =
                values(GraphRuntime.FLOAT32, signature, parameters, SAMPLES).values();
        assertThat(single)
                .as(
                        "float32 must give nearly what float64 gives; make numbers with graph.constant, in the graph's precision")
                .containsExactly(exact, within(1e-3));
    }

    @Test
    void testTaskAxisOfAllParameters() {
        signatures().forEach(signature -> verifyTaskAxis(signature, ParameterFilter.ALL));
    }

    @Test
    void testTaskAxisOfTheLastLayerAlone() {
        signatures().forEach(signature -> verifyTaskAxis(signature, ParameterFilter.parse("last-layer")));
    }

    @Test
    void testTaskAxisOfTheModulationsAlone() {
        signatures().forEach(signature -> verifyTaskAxis(signature, ParameterFilter.parse("modulations")));
    }

    private void verifyTaskAxis(FieldSignature signature, ParameterFilter filter) {
        List<ParameterSpec> specs = architecture().parameters(signature);
        List<ParameterSpec> adapting = filter.select(specs);
        if (adapting.isEmpty()) {
            return;
        }
        HostParameters first = HostParameters.draw(specs, 1);
        HostParameters second = first.with(HostParameters.draw(specs, 2), adapting::contains);
        HostTensor both = values(GraphRuntime.FLOAT64, signature, first.stack(second, adapting::contains), SAMPLES);
        assertThat(both.shape())
                .as(
                        "when parameters (%s) have a task axis, values are [task, sample, channel]: count axes from the end",
                        filter)
                .isEqualTo(Shape.of(2, SAMPLES, signature.channels()));
        HostTensor separate = HostParameters.pair(
                values(GraphRuntime.FLOAT64, signature, first, SAMPLES),
                values(GraphRuntime.FLOAT64, signature, second, SAMPLES));
        assertThat(both.values())
                .as("when parameters (%s) have a task axis, a task's values are those of its own parameters", filter)
                .containsExactly(separate.values(), within(1e-9));
    }

    @Test
    void testEachSampleIsEvaluatedOnItsOwn() {
        assumeTrue(architecture().isPointwise(), "the architecture says that it looks at all samples together");
        FieldSignature signature = signatures().get(0);
        HostParameters parameters = parameters(signature, 1);
        double[] all =
                values(GraphRuntime.FLOAT64, signature, parameters, SAMPLES).values();
        double[] fewer =
                values(GraphRuntime.FLOAT64, signature, parameters, SAMPLES - 1).values();
        assertThat(fewer)
                .as(
                        "the value at a coordinate must not depend on the other coordinates; if it is meant to, isPointwise is"
                                + " false")
                .containsExactly(Arrays.copyOf(all, fewer.length), within(1e-12));
    }

    @Test
    void testPromisedTapsAreGiven() {
        FieldSignature signature = signatures().get(0);
        HostParameters parameters = parameters(signature, 1);
        GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, set) -> {
            Map<Tap, Operand<TFloating>> given =
                    forward(builder.graph(), signature, set, SAMPLES).taps();
            assertThat(given.keySet())
                    .as("the taps given must be those that the capabilities promise")
                    .isEqualTo(taps());
            given.forEach((tap, value) -> assertThat(value.shape().get(0))
                    .as(
                            "the tap '%s' has the shape %s, but its first axis without tasks is the sample",
                            tap.name(), value.shape())
                    .isEqualTo(SAMPLES));
            builder.output("any", builder.graph().constant(0));
        });
    }

    @Test
    void testPenultimateTapIsAsWideAsTheLastLayer() {
        if (!taps().contains(Tap.PENULTIMATE)) {
            return;
        }
        FieldSignature signature = signatures().get(0);
        List<ParameterSpec> specs = architecture().parameters(signature);
        long width = ParameterFilter.parse("last-layer").select(specs).stream()
                .map(ParameterSpec::shape)
                .filter(shape -> shape.numDimensions() > 1)
                .mapToLong(shape -> shape.get(shape.numDimensions() - 2))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "an architecture with the tap 'penultimate' names its last weight layers.N.weight or head.weight, [..., fan_in, fan_out]"));
        GraphEvaluation.of(GraphRuntime.FLOAT64, HostParameters.draw(specs, 1), (builder, set) -> {
            Operand<TFloating> tap =
                    forward(builder.graph(), signature, set, SAMPLES).tap(Tap.PENULTIMATE);
            assertThat(tap.shape().get(tap.shape().numDimensions() - 1))
                    .as("the tap 'penultimate' is the input of the last linear layer")
                    .isEqualTo(width);
            builder.output("tap", tap);
        });
    }

    /** Both what is exposed and what {@link PerSampleGradients} makes of it, against gradients of one sample at a time. */
    @Test
    void testExposedLayersGiveTheGradientsOfSingleSamples() {
        FieldSignature signature = signatures().get(1);
        HostParameters parameters = parameters(signature, 1);
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, set) -> {
            FieldGraph graph = builder.graph();
            FieldOutput output = forward(graph, signature, set, SAMPLES);
            builder.output("any", output.values());
            if (output.layers().isEmpty()) {
                return;
            }
            ParameterSet learned = set.select(ParameterSpec::isLearned);
            Operand<TFloating> objective = FieldMath.sum(graph, FieldMath.square(graph, output.values()), 1);
            PerSampleGradients gradients = PerSampleGradients.of(graph, objective, output.layers());
            ParameterSet meanSquares = gradients.meanSquares(graph);
            assertThat(meanSquares.names())
                    .as("the layers exposed are those of all learned parameters, in order")
                    .isEqualTo(learned.names());
            builder.output("means", meanSquares);
            builder.output("lengths", gradients.squaredLengths(graph));
            builder.output("weighted", gradients.weightedSquares(graph, learned));
            for (int sample = 0; sample < SAMPLES; sample++) {
                builder.output("alone-" + sample, alone(graph, objective, sample, learned));
            }
            builder.output("learned", learned);
        });
        if (outputs.size() == 1) {
            return;
        }
        double[] lengths = values(outputs, "lengths");
        double[] weighted = values(outputs, "weighted");
        for (ParameterSpec spec : parameters.specs()) {
            if (!spec.isLearned()) {
                continue;
            }
            double[] means = values(outputs, "means/" + spec.name());
            double[] weights = values(outputs, "learned/" + spec.name());
            for (int sample = 0; sample < SAMPLES; sample++) {
                double[] alone = values(outputs, "alone-" + sample + "/" + spec.name());
                for (int n = 0; n < alone.length; n++) {
                    double square = alone[n] * alone[n];
                    means[n] -= square / SAMPLES;
                    lengths[sample] -= square;
                    weighted[sample] -= weights[n] * square;
                }
            }
            assertThat(means)
                    .as("mean of squared gradients of single samples by %s: input W + b, times the factor", spec.name())
                    .containsOnly(new double[] {0}, within(1e-9));
        }
        assertThat(lengths)
                .as("squared length of the gradient of a single sample")
                .containsOnly(new double[] {0}, within(1e-9));
        assertThat(weighted)
                .as("weighted sum of the squared gradients of a single sample")
                .containsOnly(new double[] {0}, within(1e-9));
    }

    private static ParameterSet alone(
            FieldGraph graph, Operand<TFloating> objective, int sample, ParameterSet learned) {
        double[] mask = new double[SAMPLES];
        mask[sample] = 1;
        return graph.gradients(graph.ops().math.mul(objective, graph.constant(Shape.of(SAMPLES), mask)), learned);
    }

    private static double[] values(Map<String, HostTensor> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), name).values();
    }

    @Test
    void testGradients() {
        for (FieldSignature signature : signatures()) {
            HostParameters parameters = parameters(signature, 1);
            GradientCheck.verify("the field " + signature, parameters, meanSquare(signature));
        }
    }

    @Test
    void testGradientsWithTaskAxis() {
        FieldSignature signature = signatures().get(0);
        List<ParameterSpec> specs = architecture().parameters(signature);
        HostParameters both = HostParameters.draw(specs, 1).stack(HostParameters.draw(specs, 2), spec -> true);
        GradientCheck.verify("the field with a task axis", both, meanSquare(signature));
    }

    private GradientCheck.Objective meanSquare(FieldSignature signature) {
        return (graph, parameters) -> FieldMath.mean(
                graph,
                FieldMath.square(
                        graph, forward(graph, signature, parameters, SAMPLES).values()),
                2);
    }

    private HostParameters parameters(FieldSignature signature, long seed) {
        return HostParameters.draw(architecture().parameters(signature), seed);
    }

    private HostTensor values(GraphRuntime runtime, FieldSignature signature, HostParameters parameters, int samples) {
        return Objects.requireNonNull(GraphEvaluation.of(
                        runtime,
                        parameters,
                        (builder, set) -> builder.output(
                                "values",
                                forward(builder.graph(), signature, set, samples)
                                        .values()))
                .get("values"));
    }

    private FieldOutput forward(FieldGraph graph, FieldSignature signature, ParameterSet parameters, int samples) {
        SplittableRandom random = new SplittableRandom(GraphEvaluation.SEED);
        double[] coordinates =
                random.doubles((long) samples * signature.coordinates(), -1, 1).toArray();
        return architecture()
                .forward(graph, parameters, graph.constant(Shape.of(samples, signature.coordinates()), coordinates));
    }
}
