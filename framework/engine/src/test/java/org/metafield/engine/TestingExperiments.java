package org.metafield.engine;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metafield.engine.specification.AdaptationSettings;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.EvaluationSettings;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.FitSettings;
import org.metafield.engine.specification.InitializationSettings;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.TrainingSettings;
import org.metafield.gpu.DeviceChoice;
import org.metafield.gpu.Precision;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.NoOptions;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.continual.Stage;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Drawing;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.ObservationModel;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.Hypernetwork;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.OuterOptimizer;
import org.metafield.spi.learning.SampleScores;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.family.TFloating;

/** A small experiment of hand-written components: waves on a line, fitted by a two-layer sine network. */
public final class TestingExperiments {
    private static final int SAMPLES = 24;
    private static final Modality LINE = new Line();

    private TestingExperiments() {}

    /** The experiment's specification; tests change what they are about. */
    public static ExperimentSpecification specification(Precision precision, int tasks, int tasksPerGraph, long steps) {
        return specification(precision, tasks, tasksPerGraph, steps, "half");
    }

    /** As above, with a context: {@code half} of the samples at random, or {@code full}. */
    public static ExperimentSpecification specification(
            Precision precision, int tasks, int tasksPerGraph, long steps, String context) {
        return specification(
                precision, tasks, tasksPerGraph, steps, context, Optional.empty(), StreamSettings.DEFAULTS);
    }

    /** As above, with a continual strategy: {@code one-after-another}, {@code all-at-once} or {@code each-its-own}. */
    public static ExperimentSpecification specification(
            Precision precision,
            int tasks,
            int tasksPerGraph,
            long steps,
            String context,
            Optional<String> continual,
            StreamSettings stream) {
        return specification(precision, tasks, tasksPerGraph, steps, context, continual, stream, Optional.empty());
    }

    /** As above, with the hypernetwork {@code mean-as-bias} or none. */
    public static ExperimentSpecification specification(
            Precision precision,
            int tasks,
            int tasksPerGraph,
            long steps,
            String context,
            Optional<String> continual,
            StreamSettings stream,
            Optional<String> hypernetwork) {
        return new ExperimentSpecification(
                "waves",
                3,
                ComponentSpec.of(Modality.class, "line"),
                ComponentSpec.of(DataSource.class, "waves"),
                ComponentSpec.of(Architecture.class, "sine"),
                ComponentSpec.of(Loss.class, "squared"),
                InitializationSettings.DEFAULTS,
                new AdaptationSettings(
                        2,
                        Optional.empty(),
                        ComponentSpec.of(InnerOptimizer.class, "descent"),
                        ParameterFilter.ALL,
                        ComponentSpec.of(ContextSelector.class, context),
                        1,
                        List.of()),
                hypernetwork.map(type -> ComponentSpec.of(Hypernetwork.class, type)),
                Optional.of(ComponentSpec.of(MetaLearner.class, "second-order")),
                List.of(),
                ComponentSpec.of(OuterOptimizer.class, "momentum"),
                new TrainingSettings(steps, tasks, 2, 2, 2),
                new EvaluationSettings(
                        List.of(0, 2),
                        0,
                        Stream.of(EvaluatedInitialization.values())
                                .filter(initialization ->
                                        hypernetwork.isEmpty() || initialization != EvaluatedInitialization.MATCHED)
                                .toList(),
                        List.of(),
                        new FitSettings(5, ComponentSpec.of(OuterOptimizer.class, "momentum")),
                        Optional.empty(),
                        List.of(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                continual.map(type -> ComponentSpec.of(ContinualStrategy.class, type)),
                stream,
                RuntimeSettings.of(DeviceChoice.CPU, precision, tasksPerGraph));
    }

    /**
     * A specification with another modality: {@code own-line} has the same signals as {@code line}, but each brings its
     * coordinates; {@code unseen} shows adaptation the first half of a line and measures twice the field on the second;
     * {@code unseen-in-training} judges adaptation by that second half in training too, and {@code seen-in-training} by the
     * samples that it sees, given once more. {@code tapped-line} is {@code line} with a drawing; as {@code line-of-segments}
     * each of its three segments has all of its samples' shares, and as {@code line-of-all} all three share each alike.
     */
    public static ExperimentSpecification withModality(ExperimentSpecification specification, String modality) {
        return with(
                specification,
                ComponentSpec.of(Modality.class, modality),
                specification.loss(),
                specification.adaptation(),
                specification.evaluation(),
                specification.runtime());
    }

    /** A specification with another loss: {@code relative} divides errors by their mean. */
    public static ExperimentSpecification withLoss(ExperimentSpecification specification, String loss) {
        return with(
                specification,
                specification.modality(),
                ComponentSpec.of(Loss.class, loss),
                specification.adaptation(),
                specification.evaluation(),
                specification.runtime());
    }

    /** A specification with another architecture: {@code centred} takes the mean of all values from each. */
    public static ExperimentSpecification withArchitecture(ExperimentSpecification specification, String architecture) {
        return new ExperimentSpecification(
                specification.name(),
                specification.seed(),
                specification.modality(),
                specification.data(),
                ComponentSpec.of(Architecture.class, architecture),
                specification.loss(),
                specification.initialization(),
                specification.adaptation(),
                specification.hypernetwork(),
                specification.metaLearner(),
                specification.outerTerms(),
                specification.optimizer(),
                specification.training(),
                specification.evaluation(),
                specification.continual(),
                specification.stream(),
                specification.runtime());
    }

    /** A specification whose evaluation begins at these initializations. */
    public static ExperimentSpecification withInitializations(
            ExperimentSpecification specification, EvaluatedInitialization... initializations) {
        EvaluationSettings evaluation = specification.evaluation();
        return with(
                specification,
                specification.adaptation(),
                new EvaluationSettings(
                        evaluation.steps(),
                        evaluation.signals(),
                        List.of(initializations),
                        evaluation.baselineOptimizers(),
                        evaluation.baselineFit(),
                        evaluation.metrics(),
                        evaluation.diagnostics(),
                        evaluation.pictures(),
                        evaluation.loss(),
                        evaluation.optimizer(),
                        evaluation.adapts(),
                        evaluation.context(),
                        evaluation.selectEvery(),
                        evaluation.gradientTransforms()));
    }

    /** A specification whose inner loop takes so many steps in meta-training. */
    public static ExperimentSpecification withInnerSteps(ExperimentSpecification specification, int steps) {
        AdaptationSettings adaptation = specification.adaptation();
        return with(
                specification,
                new AdaptationSettings(
                        steps,
                        adaptation.loss(),
                        adaptation.optimizer(),
                        adaptation.adapts(),
                        adaptation.context(),
                        adaptation.selectEvery(),
                        adaptation.gradientTransforms()),
                specification.evaluation());
    }

    /** A specification of which only some parameters adapt. */
    public static ExperimentSpecification withAdapts(ExperimentSpecification specification, String adapts) {
        AdaptationSettings adaptation = specification.adaptation();
        return with(
                specification,
                new AdaptationSettings(
                        adaptation.steps(),
                        adaptation.loss(),
                        adaptation.optimizer(),
                        ParameterFilter.parse(adapts),
                        adaptation.context(),
                        adaptation.selectEvery(),
                        adaptation.gradientTransforms()),
                specification.evaluation());
    }

    /** A specification whose samples are chosen every so many steps, in evaluation too if it does not differ. */
    public static ExperimentSpecification withSelectEvery(
            ExperimentSpecification specification, int training, Optional<Integer> evaluation) {
        AdaptationSettings adaptation = specification.adaptation();
        return with(
                specification,
                new AdaptationSettings(
                        adaptation.steps(),
                        adaptation.loss(),
                        adaptation.optimizer(),
                        adaptation.adapts(),
                        adaptation.context(),
                        training,
                        adaptation.gradientTransforms()),
                with(specification.evaluation(), specification.evaluation().diagnostics(), evaluation));
    }

    /** A specification with diagnostics: {@code position} is the only one there is. */
    public static ExperimentSpecification withDiagnostics(
            ExperimentSpecification specification, List<ComponentSpec<Diagnostic>> diagnostics) {
        EvaluationSettings evaluation = specification.evaluation();
        return with(specification, specification.adaptation(), with(evaluation, diagnostics, evaluation.selectEvery()));
    }

    private static EvaluationSettings with(
            EvaluationSettings evaluation, List<ComponentSpec<Diagnostic>> diagnostics, Optional<Integer> selectEvery) {
        return new EvaluationSettings(
                evaluation.steps(),
                evaluation.signals(),
                evaluation.initializations(),
                evaluation.baselineOptimizers(),
                evaluation.baselineFit(),
                evaluation.metrics(),
                diagnostics,
                evaluation.pictures(),
                evaluation.loss(),
                evaluation.optimizer(),
                evaluation.adapts(),
                evaluation.context(),
                selectEvery,
                evaluation.gradientTransforms());
    }

    private static ExperimentSpecification with(
            ExperimentSpecification specification, AdaptationSettings adaptation, EvaluationSettings evaluation) {
        return with(
                specification,
                specification.modality(),
                specification.loss(),
                adaptation,
                evaluation,
                specification.runtime());
    }

    private static ExperimentSpecification with(
            ExperimentSpecification specification,
            ComponentSpec<Modality> modality,
            ComponentSpec<Loss> loss,
            AdaptationSettings adaptation,
            EvaluationSettings evaluation,
            RuntimeSettings runtime) {
        return new ExperimentSpecification(
                specification.name(),
                specification.seed(),
                modality,
                specification.data(),
                specification.architecture(),
                loss,
                specification.initialization(),
                adaptation,
                specification.hypernetwork(),
                specification.metaLearner(),
                specification.outerTerms(),
                specification.optimizer(),
                specification.training(),
                evaluation,
                specification.continual(),
                specification.stream(),
                runtime);
    }

    /** The experiment made. */
    public static Experiment experiment(ExperimentSpecification specification) {
        return Experiment.create(
                specification,
                (kind, type) -> FACTORIES.stream()
                        .filter(factory -> factory.name().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(kind.label() + " " + type)));
    }

    private static <C> ComponentFactory<C, NoOptions> factory(String name, C component) {
        return ComponentFactory.of(name, "A component for tests", NoOptions.DEFAULTS, options -> component);
    }

    private static final List<ComponentFactory<?, ?>> FACTORIES = List.of(
            factory("line", LINE),
            factory("own-line", new OwnLine()),
            factory("unseen", new Unseen()),
            factory("unseen-in-training", new UnseenInTraining()),
            factory("seen-in-training", new SeenInTraining()),
            factory("tapped-line", new TappedLine(Sharing.NONE)),
            factory("line-of-segments", new TappedLine(Sharing.BY_SEGMENT)),
            factory("line-of-all", new TappedLine(Sharing.EVENLY)),
            factory("waves", (DataSource) TestingExperiments::waves),
            factory("sine", new Sine()),
            factory("centred", new Centred()),
            factory("squared", (Loss) (graph, prediction, targets) -> FieldMath.mean(
                    graph, FieldMath.square(graph, graph.ops().math.sub(prediction.values(), targets)), 1)),
            factory("relative", new Relative()),
            factory("largest-errors", (ContextSelector) (graph, request) ->
                    Selection.of(FieldMath.largest(graph, request.measure(graph, SampleScores::error), 9))),
            factory("full", (ContextSelector) (graph, request) -> Selection.FULL),
            factory("half", (ContextSelector) TestingExperiments::half),
            factory("descent", (InnerOptimizer) TestingExperiments::descent),
            factory("momentum", new Momentum()),
            factory("second-order", (MetaLearner) (graph, problem) -> {
                Episode episode = problem.adapt(Order.SECOND);
                return new MetaGradient(graph.gradients(problem.objective(episode), problem.initial()), episode.loss());
            }),
            factory("mean-as-bias", new MeanAsBias()),
            factory("one-after-another", new ContinualStrategy() {}),
            factory("all-at-once", new AllAtOnce()),
            factory("each-its-own", new EachItsOwn()),
            factory("second-half-with-the-first", new SecondHalf()),
            factory("error", new Error()),
            factory("position", new Position()));

    private static final class Relative implements Loss {
        @Override
        public Operand<TFloating> perSample(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
            Operand<TFloating> errors = SampleScores.error(graph, prediction, targets);
            return graph.ops().math.div(errors, FieldMath.mean(graph, errors, 1));
        }

        @Override
        public boolean isPointwise() {
            return false;
        }
    }

    /** A random half of the samples, so that tests see whether random draws repeat. */
    private static Selection half(FieldGraph graph, SelectionRequest request) {
        Shape shape = request.tasks() == 0 ? Shape.of(request.samples()) : Shape.of(request.tasks(), request.samples());
        return Selection.of(FieldMath.largest(graph, graph.uniform("half", shape), request.samples() / 2));
    }

    private static OptimizerState descent(
            FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
        ParameterSet next = state.parameters()
                .zip(
                        gradients,
                        (value, gradient) ->
                                graph.ops().math.sub(value, graph.ops().math.mul(graph.constant(0.1), gradient)));
        return new OptimizerState(next, state.slots(), state.step());
    }

    private static SignalSequence waves(Split split, Modality modality) {
        return new SignalSequence() {
            @Override
            public int size() {
                return split == Split.TRAIN ? 7 : 3;
            }

            @Override
            public String name(int index) {
                return split.label() + "-" + index;
            }

            @Override
            public Signal read(int index) {
                RandomGenerator random = new RandomSource(0).child(name(index)).generator();
                double phase = random.nextDouble();
                float[] values = new float[SAMPLES];
                for (int i = 0; i < SAMPLES; i++) {
                    values[i] = (float) Math.sin(6.0 * i / SAMPLES + phase);
                }
                return modality instanceof Line
                        ? new Signal(name(index), modality.shape(), values)
                        : placed(name(index), modality, values);
            }
        };
    }

    /** A signal that brings its coordinates. */
    private static Signal placed(String name, Modality modality, float[] values) {
        float[] places = LINE.context().queries().orElseThrow();
        int seen = modality.context().shape().samples();
        Samples context =
                new Samples(modality.context().shape(), Arrays.copyOf(values, seen), Arrays.copyOf(places, seen));
        return new Signal(
                name,
                context,
                seen == SAMPLES
                        ? context
                        : new Samples(
                                modality.shape(),
                                Arrays.copyOfRange(values, seen, SAMPLES),
                                Arrays.copyOfRange(places, seen, SAMPLES)));
    }

    private static class OwnLine implements Modality {
        @Override
        public FieldSignature signature() {
            return LINE.signature();
        }

        @Override
        public Observation context() {
            return Observation.ofEach(LINE.shape(), 1, ObservationModel.IDENTITY);
        }

        @Override
        public List<Segment> segments(int count) {
            return LINE.segments(count);
        }

        @Override
        public List<String> metrics() {
            return LINE.metrics();
        }
    }

    /** Which segments share a sample of a line. */
    private enum Sharing {
        NONE,
        BY_SEGMENT,
        EVENLY
    }

    /** Gives the field's values, and taps them. */
    private record Tapping(Sharing sharing) implements ObservationModel {
        private static final int SEGMENTS = 3;

        @Override
        public FieldOutput observe(FieldGraph graph, Field field, Operand<TFloating> queries) {
            double[] shares = new double[SAMPLES * SEGMENTS];
            for (int at = 0; at < shares.length; at++) {
                boolean own = at / SEGMENTS / (SAMPLES / SEGMENTS) == at % SEGMENTS;
                shares[at] = sharing == Sharing.EVENLY ? 1.0 / SEGMENTS : own ? 1 : 0;
            }
            Operand<TFloating> values = sharesCoordinates()
                    ? field.at(queries, graph.constant(Shape.of(SAMPLES, SEGMENTS), shares))
                            .values()
                    : field.at(queries).values();
            return new FieldOutput(values, Map.of(ONCE, values));
        }

        @Override
        public boolean sharesCoordinates() {
            return sharing != Sharing.NONE;
        }
    }

    private record TappedLine(Sharing sharing) implements Modality {
        @Override
        public FieldSignature signature() {
            return LINE.signature();
        }

        @Override
        public Observation context() {
            return LINE.context();
        }

        @Override
        public Observation target() {
            Observation line = LINE.context();
            return new Observation(line.shape(), line.numbers(), line.queries(), new Tapping(sharing));
        }

        @Override
        public List<Segment> segments(int count) {
            return LINE.segments(count);
        }

        @Override
        public List<Drawing> drawings() {
            return List.of(
                    new Drawing("once", List.of(ONCE), taps -> new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)));
        }

        @Override
        public List<String> metrics() {
            return LINE.metrics();
        }
    }

    private static final class SeenInTraining extends OwnLine {
        @Override
        public Optional<Observation> trainingTarget() {
            return Optional.of(context());
        }
    }

    /** What is seen of an unseen half before it is doubled. */
    public static final Tap ONCE = new Tap("once");

    private static class Unseen implements Modality {
        private static final SignalShape HALF = new SignalShape(List.of(SAMPLES / 2), 1);
        private static final Observation DOUBLED = Observation.ofEach(HALF, 1, (graph, field, queries) -> {
            Operand<TFloating> values = field.at(queries).values();
            return new FieldOutput(graph.ops().math.add(values, values), Map.of(ONCE, values));
        });

        @Override
        public FieldSignature signature() {
            return LINE.signature();
        }

        @Override
        public Observation context() {
            return Observation.ofEach(HALF, 1, ObservationModel.IDENTITY);
        }

        @Override
        public Observation target() {
            return DOUBLED;
        }

        @Override
        public List<Drawing> drawings() {
            return List.of(
                    new Drawing("once", List.of(ONCE), taps -> new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)));
        }

        @Override
        public List<String> metrics() {
            return LINE.metrics();
        }
    }

    private static final class UnseenInTraining extends Unseen {
        @Override
        public Optional<Observation> trainingTarget() {
            return Optional.of(target());
        }
    }

    private static final class Line implements Modality {
        @Override
        public FieldSignature signature() {
            return new FieldSignature(1, 1);
        }

        @Override
        public Observation context() {
            float[] queries = new float[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                queries[i] = 2f * i / (SAMPLES - 1) - 1;
            }
            return Observation.at(new SignalShape(List.of(SAMPLES), 1), queries);
        }

        @Override
        public List<Segment> segments(int count) {
            if (count > SAMPLES) {
                throw new InvalidOptionException("", "a line of 24 samples has no " + count + " segments");
            }
            return IntStream.range(0, count)
                    .mapToObj(segment -> IntStream.range(segment * SAMPLES / count, (segment + 1) * SAMPLES / count)
                            .toArray())
                    .map(samples -> new Segment(new SignalShape(List.of(samples.length), 1), samples))
                    .toList();
        }

        @Override
        public List<String> metrics() {
            return List.of("error");
        }
    }

    private static final class AllAtOnce implements ContinualStrategy {
        @Override
        public List<Stage> stages(List<int[]> segments, RandomGenerator random) {
            return List.of(
                    Stage.of(segments.stream().flatMapToInt(Arrays::stream).toArray()));
        }
    }

    private static final class EachItsOwn implements ContinualStrategy {
        @Override
        public boolean modular() {
            return true;
        }
    }

    /** The second of two stages that rehearse all that was seen, with the weight that all samples have alike. */
    private static final class SecondHalf implements ContinualStrategy {
        @Override
        public List<Stage> stages(List<int[]> segments, RandomGenerator random) {
            double all = segments.get(0).length + segments.get(1).length;
            return List.of(new Stage(segments.get(1), segments.get(0), segments.get(0).length / all));
        }
    }

    /** The last bias is what the field has, plus a learned factor times the mean of the signal. */
    private static final class MeanAsBias implements Hypernetwork {
        @Override
        public List<ParameterSpec> parameters(SignalShape shape, List<ParameterSpec> field) {
            return List.of(
                    ParameterSpec.of("hypernetwork.factor", Shape.of(1), Initializer.constant(0.25), Role.WEIGHT));
        }

        @Override
        public ParameterSet generate(FieldGraph graph, GenerationRequest request) {
            var math = graph.ops().math;
            Operand<TFloating> means = FieldMath.mean(graph, FieldMath.transpose(graph, request.targets()), 1);
            Operand<TFloating> scaled = math.mul(request.parameters().get("hypernetwork.factor"), means);
            ParameterSet bias =
                    request.field().select(spec -> spec.name().value().equals("layers.1.bias"));
            return bias.map(value -> math.add(value, scaled));
        }
    }

    private static final class Centred extends Sine {
        @Override
        public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
            Operand<TFloating> values =
                    super.forward(graph, parameters, coordinates).values();
            Operand<TFloating> mean = graph.ops().math.mean(values, graph.ops().constant(-2), Mean.keepDims(true));
            return FieldOutput.of(graph.ops().math.sub(values, mean));
        }

        @Override
        public boolean isPointwise() {
            return false;
        }
    }

    private static class Sine implements Architecture {
        @Override
        public List<ParameterSpec> parameters(FieldSignature signature) {
            return List.of(
                    ParameterSpec.of("layers.0.weight", Shape.of(1, 8), Initializer.normal(3), Role.WEIGHT),
                    ParameterSpec.of("layers.0.bias", Shape.of(8), Initializer.uniform(1), Role.BIAS),
                    ParameterSpec.of("layers.1.weight", Shape.of(8, 1), Initializer.truncatedNormal(0.3), Role.WEIGHT),
                    ParameterSpec.of("layers.1.bias", Shape.of(1), Initializer.zeros(), Role.BIAS));
        }

        @Override
        public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
            Operand<TFloating> hidden = graph.ops()
                    .math
                    .sin(FieldMath.linear(
                            graph, coordinates, parameters.get("layers.0.weight"), parameters.get("layers.0.bias")));
            return FieldOutput.of(FieldMath.linear(
                    graph, hidden, parameters.get("layers.1.weight"), parameters.get("layers.1.bias")));
        }
    }

    private static final class Momentum implements OuterOptimizer {
        @Override
        public List<String> slots() {
            return List.of("velocity");
        }

        @Override
        public OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients) {
            var math = graph.ops().math;
            ParameterSet velocity = state.slot("velocity")
                    .zip(gradients, (so, gradient) -> math.add(math.mul(graph.constant(0.9), so), gradient));
            ParameterSet next = state.parameters()
                    .zip(velocity, (value, change) -> math.sub(value, math.mul(graph.constant(0.05), change)));
            return new OptimizerState(next, Map.of("velocity", velocity), state.step());
        }
    }

    private static final class Error implements Metric {
        @Override
        public String unit() {
            return "";
        }

        @Override
        public boolean largerIsBetter() {
            return false;
        }

        @Override
        public double measure(Signal target, float[] reconstruction) {
            List<Double> errors = new ArrayList<>();
            for (int i = 0; i < reconstruction.length; i++) {
                errors.add(Math.abs((double) reconstruction[i] - target.values()[i]));
            }
            return errors.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }

    /** The loss at the current parameters, and the steps that led there. */
    private static final class Position implements Diagnostic {
        @Override
        public List<Quantity> quantities() {
            return List.of(new Quantity("loss", "dB"), new Quantity("step", ""));
        }

        @Override
        public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
            return List.of(request.loss(request.parameters()), request.step());
        }
    }
}
