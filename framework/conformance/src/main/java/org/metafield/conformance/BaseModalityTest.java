package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link Modality} keeps to. */
public abstract class BaseModalityTest {
    /** The modality to test, with few samples. */
    protected abstract Modality modality();

    /** A signal as a data source gives it. */
    protected Signal signal() {
        SignalShape shape = modality().shape();
        SplittableRandom random = new SplittableRandom(GraphEvaluation.SEED);
        float[] values = new float[shape.samples() * shape.channels()];
        float least = modality().range().least();
        float greatest = modality().range().greatest();
        for (int n = 0; n < values.length; n++) {
            values[n] = least + (greatest - least) * random.nextFloat();
        }
        return new Signal("random", shape, values);
    }

    /** Into how many segments signals are cut in tests; 0 if they cannot be cut. */
    protected int segments() {
        return 0;
    }

    @Test
    void testObservationsAreTheSameEachTime() {
        Modality modality = modality();
        assertThat(modality.context())
                .as("context() is made once, with the modality: with the same queries and the same model each time")
                .isEqualTo(modality.context());
        assertThat(modality.target())
                .as("target() is made once, with the modality")
                .isEqualTo(modality.target());
        assertThat(modality.signature()).as("signature() is the same each time").isEqualTo(modality.signature());
    }

    @Test
    void testShapeIsThatOfWhatIsMeasured() {
        SignalShape shape = modality().shape();
        SignalShape target = modality().target().shape();
        assertThat(shape.samples() * shape.channels())
                .as("shape() has as many numbers as the target, %s, but is %s", target, shape)
                .isEqualTo(target.samples() * target.channels());
    }

    @Test
    void testTrainingSignalsFitTheContext() {
        Modality modality = modality();
        Signal before = signal();
        float[] values = before.values().clone();
        Signal drawn = modality.forTraining(before, new SplittableRandom(GraphEvaluation.SEED));
        verify("forTraining", modality.context(), drawn.context());
        modality.trainingTarget().ifPresent(target -> verify("the target of forTraining", target, drawn.target()));
        Signal again = modality.forTraining(before, new SplittableRandom(GraphEvaluation.SEED));
        assertThat(again.context().values())
                .as("the same generator gives the same samples: draw from it and nothing else")
                .isEqualTo(drawn.context().values());
        assertThat(again.context().queries())
                .as("the same generator gives the same queries: draw from it and nothing else")
                .isEqualTo(drawn.context().queries());
        assertThat(before.values())
                .as("forTraining must not change the signal that it is given")
                .isEqualTo(values);
    }

    @Test
    void testEvaluatedSignalsFitContextAndTarget() {
        Signal before = signal();
        float[] values = before.values().clone();
        Signal evaluated = modality().forEvaluation(before);
        verify("forEvaluation", modality().evaluationContext(), evaluated.context());
        verify("the target of forEvaluation", modality().target(), evaluated.target());
        assertThat(before.values())
                .as("forEvaluation must not change the signal that it is given")
                .isEqualTo(values);
    }

    private static void verify(String what, Observation observation, Samples samples) {
        assertThat(samples.shape().samples())
                .as("%s has a sample for each that its observation has, %s", what, observation.shape())
                .isEqualTo(observation.shape().samples());
        assertThat(samples.values())
                .as("%s has a value for each channel of each sample, %s", what, observation.shape())
                .hasSize(observation.shape().samples() * observation.shape().channels());
        if (observation.queries().isEmpty()) {
            assertThat(samples.queries())
                    .as(
                            "%s has %s numbers of queries for each sample, as its observation has none that all signals share",
                            what, observation.numbers())
                    .hasSize(observation.shape().samples() * observation.numbers());
        }
        for (float[] numbers : List.of(samples.values(), queries(observation, samples))) {
            assertThat(IntStream.range(0, numbers.length).allMatch(n -> Float.isFinite(numbers[n])))
                    .as("values and queries of %s are finite", what)
                    .isTrue();
        }
    }

    private static float[] queries(Observation observation, Samples samples) {
        return observation.queries().orElse(samples.queries());
    }

    @Test
    void testMetricsAreNamed() {
        assertThat(modality().metrics())
                .as("metrics() names what is measured if a specification names none, such as psnr")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches(ComponentFactory.NAME_FORMAT));
    }

    @Test
    void testPredictionsHaveTheShapeOfSamplesAndChannels() {
        Signal seen = modality().forEvaluation(signal());
        for (View view : List.of(
                new View("the evaluation context", modality().evaluationContext(), seen.context()),
                new View("the target", modality().target(), seen.target()))) {
            HostTensor values = predict(view, parameters(1));
            assertThat(values.shape())
                    .as("predictions of %s are [sample, channel]", view.name())
                    .isEqualTo(view.shape());
            assertThat(Arrays.stream(values.values()).allMatch(Double::isFinite))
                    .as("predictions of %s are finite", view.name())
                    .isTrue();
        }
    }

    @Test
    void testEachTaskIsObservedOnItsOwn() {
        Signal seen = modality().forEvaluation(signal());
        View view = new View("the evaluation context", modality().evaluationContext(), seen.context());
        HostTensor both = predict(view, parameters(1).stack(parameters(2), spec -> true));
        assertThat(both.shape())
                .as("with a task axis predictions are [task, sample, channel]: count axes from the end")
                .isEqualTo(view.shape().prepend(2));
        assertThat(both.values())
                .as("a task's predictions are those of its own field")
                .containsExactly(
                        HostParameters.pair(predict(view, parameters(1)), predict(view, parameters(2)))
                                .values(),
                        within(1e-9));
    }

    @Test
    void testGradientsThroughTheObservation() {
        Signal seen = modality().forEvaluation(signal());
        View view = new View("the evaluation context", modality().evaluationContext(), seen.context());
        GradientCheck.verify(
                "the prediction",
                parameters(1),
                (graph, field) -> FieldMath.mean(graph, FieldMath.square(graph, predict(graph, view, field)), 2));
    }

    @Test
    void testSegmentsHaveEachSampleOnce() {
        assumeTrue(segments() > 0, "the modality's signals cannot be cut");
        List<Segment> segments = modality().segments(segments());
        assertThat(segments).as("as many segments as asked for").hasSize(segments());
        assertThat(segments.stream()
                        .flatMapToInt(segment -> Arrays.stream(segment.targets()))
                        .sorted()
                        .toArray())
                .as("each sample of the target is in exactly one segment")
                .isEqualTo(IntStream.range(0, modality().target().shape().samples())
                        .toArray());
        assertThat(segments.stream().flatMapToInt(segment -> Arrays.stream(segment.samples())))
                .as("samples of segments are samples of the context")
                .allMatch(sample ->
                        sample >= 0 && sample < modality().context().shape().samples());
    }

    @Test
    void testDrawingChangesNothing() {
        Signal signal = signal();
        float[] values = signal.values().clone();
        modality().picture(signal, values);
        modality().recording(values);
        assertThat(values)
                .as("a picture or a recording must not change the values that it is given: clamp a copy")
                .isEqualTo(signal.values());
        float[] wild = values.clone();
        wild[0] = Float.NaN;
        wild[wild.length - 1] = 1e9f;
        assertThatCode(() -> {
                    modality().picture(signal, wild);
                    modality().recording(wild);
                })
                .as(
                        "a bad reconstruction is drawn too: clamp values to their range, and draw what is no number as some")
                .doesNotThrowAnyException();
    }

    /** Samples and how they are observed. */
    private record View(String name, Observation observation, Samples samples) {
        Shape shape() {
            return Shape.of(observation.shape().samples(), observation.shape().channels());
        }
    }

    /** A field of one layer and a sine. */
    private HostParameters parameters(long seed) {
        FieldSignature signature = modality().signature();
        return HostParameters.draw(
                List.of(
                        ParameterSpec.of(
                                "layers.0.weight",
                                Shape.of(signature.coordinates(), signature.channels()),
                                Initializer.normal(1),
                                Role.WEIGHT),
                        ParameterSpec.of(
                                "layers.0.bias", Shape.of(signature.channels()), Initializer.normal(1), Role.BIAS)),
                seed);
    }

    private HostTensor predict(View view, HostParameters field) {
        return Objects.requireNonNull(GraphEvaluation.of(
                        GraphRuntime.FLOAT64,
                        field,
                        (builder, parameters) -> builder.output("values", predict(builder.graph(), view, parameters)))
                .get("values"));
    }

    private Operand<TFloating> predict(FieldGraph graph, View view, ParameterSet parameters) {
        FieldSignature signature = modality().signature();
        Field field = coordinates -> {
            assertThat(coordinates.shape().get(coordinates.shape().numDimensions() - 1))
                    .as("the model asks the field at coordinates of as many numbers as the signature says")
                    .isEqualTo(signature.coordinates());
            var layer = FieldMath.linear(
                    graph, coordinates, parameters.get("layers.0.weight"), parameters.get("layers.0.bias"));
            return FieldOutput.of(graph.ops().math.sin(layer));
        };
        HostTensor queries = GraphEvaluation.host(
                queries(view.observation(), view.samples()),
                view.observation().shape().samples());
        boolean ofEachTask = view.observation().queries().isEmpty()
                && parameters.values().get(0).shape().numDimensions() > 2;
        Operand<TFloating> given =
                GraphEvaluation.constant(graph, ofEachTask ? HostParameters.pair(queries, queries) : queries);
        return view.observation().model().observe(graph, field, given).values();
    }
}
