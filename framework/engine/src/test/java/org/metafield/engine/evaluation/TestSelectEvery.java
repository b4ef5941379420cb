package org.metafield.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.episode.EpisodeProblem;
import org.metafield.engine.episode.InnerLoop;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.engine.specification.StreamSettings.Counting;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Samples that several steps see, with selectors of which it is known what they choose at each step. */
class TestSelectEvery {
    private static final int STEPS = 5;
    private static final ContextSelector MOVING = new Moving(1, true, true);

    private static final Experiment EXPERIMENT =
            TestingExperiments.experiment(TestingExperiments.specification(Precision.FLOAT64, 1, 1, 0, "full"));

    /** Other samples every so many steps, or other weights, or both. */
    private record Moving(int every, boolean indices, boolean weights) implements ContextSelector {
        @Override
        public Selection select(FieldGraph graph, SelectionRequest request) {
            var ops = graph.ops();
            int count = request.samples() / 2;
            Operand<TFloating> turn = ops.math.mul(
                    graph.constant(every),
                    ops.math.floor(ops.math.mul(graph.constant(1.0 / every + 1e-9), request.step())));
            Operand<TInt32> first = ops.dtypes.cast(ops.math.mul(graph.constant(3), turn), TInt32.class);
            Operand<TInt32> places = ops.constant(IntStream.range(0, count).toArray());
            Operand<TInt32> moved = ops.math.mod(ops.math.add(places, first), ops.constant(request.samples()));
            int seen = indices ? count : request.samples();
            double[] numbers = IntStream.rangeClosed(1, seen).asDoubleStream().toArray();
            Operand<TFloating> weight =
                    ops.math.div(graph.constant(Shape.of(seen), numbers), ops.math.add(graph.constant(seen), turn));
            return new Selection(
                    indices ? Optional.of(moved) : Optional.empty(), weights ? Optional.of(weight) : Optional.empty());
        }
    }

    /** What adaptation gives: the loss of each step on its samples, and the parameters after the last. */
    private record Adapted(List<Double> losses, Map<String, HostTensor> parameters) {
        void assertIs(Adapted other) {
            assertThat(losses).hasSize(STEPS);
            for (int step = 0; step < STEPS; step++) {
                assertThat(losses.get(step))
                        .as("loss of step %d", step)
                        .isCloseTo(other.losses.get(step), within(1e-12));
            }
            assertThat(parameters.keySet()).isEqualTo(other.parameters.keySet()).isNotEmpty();
            parameters.forEach((name, value) -> assertThat(value.values())
                    .as(name)
                    .containsExactly(
                            Objects.requireNonNull(other.parameters.get(name)).values(), within(1e-12)));
        }

        void assertBeginsAsButIsNot(Adapted other, int same) {
            for (int step = 0; step < same; step++) {
                assertThat(losses.get(step)).isCloseTo(other.losses.get(step), within(1e-12));
            }
            assertThat(losses.get(same)).isNotCloseTo(other.losses.get(same), within(1e-6));
        }
    }

    private static final List<ContextSelector> EVERY_STEP =
            List.of(new Moving(1, true, false), new Moving(1, false, true), MOVING);
    private static final List<ContextSelector> EVERY_THIRD_STEP =
            List.of(new Moving(3, true, false), new Moving(3, false, true), new Moving(3, true, true));

    @Test
    void testStepsBetweenTwoChoicesSeeTheSamplesAndWeightsOfTheLast() {
        for (int selector = 0; selector < EVERY_STEP.size(); selector++) {
            Adaptation kept = adaptation(EXPERIMENT, EVERY_STEP.get(selector), 3);
            Adaptation slow = adaptation(EXPERIMENT, EVERY_THIRD_STEP.get(selector), 1);
            loop(kept).assertIs(loop(slow));
            episode(kept, Order.SECOND).assertIs(episode(slow, Order.SECOND));
            episode(kept, Order.SECOND).assertIs(loop(kept));
            episode(kept, Order.NONE).assertIs(loop(kept));
            // The first step chooses, so that the second is the first to differ.
            Adaptation anew = adaptation(EXPERIMENT, EVERY_STEP.get(selector), 1);
            loop(anew).assertBeginsAsButIsNot(loop(kept), 1);
            episode(anew, Order.SECOND).assertIs(loop(anew));
            episode(anew, Order.NONE).assertIs(loop(anew));
        }
    }

    private static Adapted loop(Adaptation adaptation) {
        Precision precision = EXPERIMENT.runtime().precision();
        Map<String, HostTensor> parameters = Initializations.first(EXPERIMENT);
        List<Double> losses = new ArrayList<>();
        try (AdaptationGraphs graphs = AdaptationGraphs.of(EXPERIMENT, adaptation);
                Tensors initial = Tensors.of(precision, AdaptationGraphs.parameters(parameters));
                Tensors begin = Tensors.of(precision, graphs.begin());
                Tensors queries = TaskInputs.shared(precision, "", SampleSet.evaluation(EXPERIMENT));
                Tensors targets =
                        TaskInputs.of(precision, "", List.of(signal(EXPERIMENT)), SampleSet.evaluation(EXPERIMENT));
                Tensors end = new StageLoop(
                                graphs.step(SampleSet.evaluation(EXPERIMENT), SampleSet.NONE),
                                begin,
                                List.of(initial, queries, targets))
                        .run(
                                Tensors.of(precision, graphs.adapted(parameters)),
                                STEPS,
                                EXPERIMENT.random(),
                                (taken, state) -> {
                                    if (taken > 0) {
                                        losses.add(state.host("loss").values()[0]);
                                    }
                                })) {
            return new Adapted(losses, AdaptationGraphs.adapted(end));
        }
    }

    private static Adapted episode(Adaptation adaptation, Order order) {
        Precision precision = EXPERIMENT.runtime().precision();
        try (GraphFunction function =
                        GraphFunction.build(EXPERIMENT.runtime(), builder -> build(adaptation, order, builder));
                Tensors initial =
                        Tensors.of(precision, AdaptationGraphs.parameters(Initializations.first(EXPERIMENT)));
                Tensors queries = TaskInputs.shared(precision, "", SampleSet.evaluation(EXPERIMENT));
                Tensors targets =
                        TaskInputs.of(precision, "", List.of(signal(EXPERIMENT)), SampleSet.evaluation(EXPERIMENT));
                Tensors outputs = function.run(0, initial, queries, targets)) {
            List<Double> losses = IntStream.range(0, STEPS)
                    .mapToObj(step -> outputs.host("loss-" + step).values()[0])
                    .toList();
            return new Adapted(losses, AdaptationGraphs.adapted(outputs));
        }
    }

    private static void build(Adaptation adaptation, Order order, GraphBuilder builder) {
        ParameterSet parameters = builder.input(AdaptationGraphs.PARAMETER, EXPERIMENT.parameters());
        InnerLoop loop = new InnerLoop(
                builder.graph(),
                EXPERIMENT,
                adaptation,
                TaskInputs.declare(builder, SampleSet.evaluation(EXPERIMENT), 1),
                parameters);
        Episode episode = new EpisodeProblem(loop, parameters).adapt(order);
        builder.output(AdaptationGraphs.ADAPTED, episode.adapted());
        IntStream.range(0, STEPS)
                .forEach(step ->
                        builder.output("loss-" + step, episode.innerLosses().get(step)));
    }

    @Test
    void testEachStageOfAStreamBeginsWithAChoice() {
        // Twenty-four samples in five segments make stages of two sizes, and so graphs of two sizes.
        Experiment stream = TestingExperiments.experiment(TestingExperiments.specification(
                Precision.FLOAT64,
                1,
                1,
                0,
                "full",
                Optional.of("one-after-another"),
                new StreamSettings(5, Coordinates.GLOBAL, Counting.PER_TASK)));
        float[] kept = reconstruct(stream, adaptation(stream, MOVING, 3));
        // The fifth step of a stage, counted on, would be one between two choices.
        assertThat(kept)
                .containsExactly(reconstruct(stream, adaptation(stream, new Moving(3, true, true), 1)), within(1e-6f))
                .isNotEqualTo(reconstruct(stream, adaptation(stream, MOVING, 1)));
    }

    private static float[] reconstruct(Experiment experiment, Adaptation adaptation) {
        List<float[]> values = new ArrayList<>();
        try (Adapter adapter = Adapter.build(experiment, adaptation)) {
            adapter.reconstruct(
                    Initializations.first(experiment),
                    signal(experiment),
                    List.of(STEPS),
                    experiment.random(),
                    (step, reconstruction) -> values.add(reconstruction.clone()));
        }
        return values.get(0);
    }

    @Test
    void testASecondGraphIsBuiltOnlyIfThereIsSomethingToKeep() {
        assertThat(stepOutputs(MOVING, 3))
                .hasSize(2)
                .allSatisfy(names -> assertThat(names).contains("selection/indices", "selection/weights"));
        assertThat(stepOutputs((graph, request) -> Selection.FULL, 3)).hasSize(1);
        assertThat(stepOutputs(MOVING, 1))
                .singleElement()
                .satisfies(names -> assertThat(names).noneMatch(name -> name.startsWith("selection")));
    }

    /** The names of the outputs of each graph of a step. */
    private static List<Set<String>> stepOutputs(ContextSelector context, int selectEvery) {
        try (Adapter adapter = Adapter.build(EXPERIMENT, adaptation(EXPERIMENT, context, selectEvery))) {
            return adapter.stepGraphs().stream()
                    .map(graph -> graph.outputShapes().keySet())
                    .toList();
        }
    }

    @Test
    void testEvaluationDoesAsMetaTrainingUnlessItSaysOtherwise() {
        ExperimentSpecification plain = EXPERIMENT.specification();
        Experiment same = TestingExperiments.experiment(TestingExperiments.withSelectEvery(plain, 3, Optional.empty()));
        assertThat(same.adaptation().selectEvery()).isEqualTo(3);
        assertThat(same.evaluation().selectEvery()).isEqualTo(3);
        Experiment other = TestingExperiments.experiment(TestingExperiments.withSelectEvery(plain, 3, Optional.of(1)));
        assertThat(other.adaptation().selectEvery()).isEqualTo(3);
        assertThat(other.evaluation().selectEvery()).isEqualTo(1);
        assertThat(other.evaluation().fromInitialization().selectEvery()).isEqualTo(1);
        assertThat(same.evaluation().with(same.evaluation().optimizer()).selectEvery())
                .isEqualTo(3);
    }

    private static Adaptation adaptation(Experiment experiment, ContextSelector context, int selectEvery) {
        Adaptation plain = experiment.evaluation();
        return new Adaptation(
                STEPS,
                plain.loss(),
                plain.optimizer(),
                plain.adapts(),
                plain.metaParameters(),
                context,
                selectEvery,
                plain.transforms(),
                plain.start());
    }

    private static Signal signal(Experiment experiment) {
        try (SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality())) {
            return signals.read(0);
        }
    }
}
