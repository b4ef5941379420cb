package org.metafield.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.Adaptation;
import org.metafield.engine.ComponentException;
import org.metafield.engine.Experiment;
import org.metafield.engine.RunObserver;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.SegmentMeasured;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.engine.specification.StreamSettings.Counting;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;

class TestStreamAdapter {
    private static final Experiment WHOLE =
            TestingExperiments.experiment(TestingExperiments.specification(Precision.FLOAT32, 1, 1, 0));

    private static Experiment stream(String strategy, int segments) {
        return stream(strategy, "half", new StreamSettings(segments, Coordinates.GLOBAL, Counting.PER_TASK));
    }

    private static Experiment stream(String strategy, String context, StreamSettings settings) {
        return TestingExperiments.experiment(
                TestingExperiments.specification(Precision.FLOAT32, 1, 1, 0, context, Optional.of(strategy), settings));
    }

    private static EvaluationResult evaluate(Experiment experiment) {
        return Evaluation.evaluate(experiment, Initializations.first(experiment), event -> {});
    }

    @Test
    void testEachItsOwnForgetsNothing() {
        EvaluationResult result = evaluate(stream("each-its-own", 3));
        ContinualResult continual = result.continual().orElseThrow();
        assertThat(continual.rows()).isNotEmpty();
        for (ContinualResult.Row row : continual.rows()) {
            for (int segment = 0; segment < 3; segment++) {
                double learned = row.matrix().get(segment + 1).get(segment);
                for (int stage = segment + 1; stage <= 3; stage++) {
                    assertThat(row.matrix().get(stage).get(segment)).isEqualTo(learned);
                }
                if (row.adaptationStep() > 0) {
                    assertThat(learned).isNotEqualTo(row.matrix().get(segment).get(segment));
                }
            }
            assertThat(row.backwardTransfer()).hasValue(0.0);
            assertThat(row.forwardTransfer()).hasValue(0.0);
        }
    }

    @Test
    void testOneNetworkChangesWhatItLearnedBefore() {
        ContinualResult continual =
                evaluate(stream("one-after-another", 3)).continual().orElseThrow();
        ContinualResult.Row row = continual.rows().get(1);
        assertThat(row.adaptationStep()).isEqualTo(2);
        assertThat(row.matrix().get(3).get(0)).isNotEqualTo(row.matrix().get(1).get(0));
        assertThat(row.backwardTransfer().orElseThrow()).isNotZero();
    }

    private static List<Reconstruction> reconstructions(String strategy, String modality) {
        List<Reconstruction> reconstructions = new ArrayList<>();
        evaluate(stream(strategy, modality), reconstructions);
        return reconstructions;
    }

    private static Experiment stream(String strategy, String modality) {
        return TestingExperiments.experiment(TestingExperiments.withModality(
                TestingExperiments.withInitializations(
                        stream(strategy, 3).specification(), EvaluatedInitialization.LEARNED),
                modality));
    }

    private static EvaluationResult evaluate(Experiment experiment, List<Reconstruction> reconstructions) {
        return Evaluation.evaluate(experiment, Initializations.first(experiment), new RunObserver() {
            @Override
            public void record(RunEvent event) {}

            @Override
            public void reconstruction(Reconstruction reconstruction) {
                reconstructions.add(reconstruction);
            }
        });
    }

    @Test
    void testDrawingsOfStreamsGetWhatTheTargetsModelTapped() {
        for (String strategy : List.of("one-after-another", "each-its-own", "all-at-once")) {
            assertThat(reconstructions(strategy, "tapped-line"))
                    .isNotEmpty()
                    .allSatisfy(drawn -> assertThat(drawn.taps().get(TestingExperiments.ONCE))
                            .isEqualTo(drawn.values()));
        }
        assertThat(reconstructions("each-its-own", "line-of-all"))
                .isNotEmpty()
                .allSatisfy(drawn ->
                        assertThat(drawn.taps().get(TestingExperiments.ONCE)).isEqualTo(drawn.values()));
    }

    @Test
    void testNetworksThatShareCoordinatesGiveTheirMean() {
        List<Reconstruction> own = reconstructions("each-its-own", "tapped-line");
        List<Reconstruction> sole = reconstructions("each-its-own", "line-of-segments");
        List<Reconstruction> mean = reconstructions("each-its-own", "line-of-all");
        assertThat(sole).hasSameSizeAs(own).isNotEmpty();
        for (int n = 0; n < own.size(); n++) {
            assertThat(sole.get(n).values()).containsExactly(own.get(n).values(), within(1e-6f));
            if (own.get(n).adaptationStep() == 0) {
                assertThat(mean.get(n).values()).containsExactly(own.get(n).values(), within(1e-6f));
            } else {
                assertThat(mean.get(n).values()).isNotEqualTo(own.get(n).values());
            }
        }
        for (String single : List.of("one-after-another", "all-at-once")) {
            assertThat(values(reconstructions(single, "line-of-all")))
                    .as("one network is not shared out")
                    .isDeepEqualTo(values(reconstructions(single, "tapped-line")));
        }
    }

    private static float[][] values(List<Reconstruction> reconstructions) {
        return reconstructions.stream().map(Reconstruction::values).toArray(float[][]::new);
    }

    /** What a segment's network has learned serves others from its own stage on, and not before. */
    @Test
    void testNetworksThatShareCoordinatesServeAfterTheirStage() {
        ContinualResult continual = evaluate(stream("each-its-own", "line-of-all"), new ArrayList<>())
                .continual()
                .orElseThrow();
        for (ContinualResult.Row row : continual.rows()) {
            List<List<Double>> matrix = row.matrix();
            if (row.adaptationStep() > 0) {
                assertThat(matrix.get(1).get(2)).isNotEqualTo(matrix.get(0).get(2));
                assertThat(matrix.get(3).get(0)).isNotEqualTo(matrix.get(2).get(0));
            } else {
                assertThat(matrix.get(3)).isEqualTo(matrix.get(0));
            }
        }
    }

    @Test
    void testOneSegmentIsTheWholeSignal() {
        List<EvaluationResult.Row> whole = evaluate(WHOLE).rows();
        assertThat(evaluate(stream("each-its-own", 1)).rows()).isEqualTo(whole);
        assertThat(evaluate(stream("one-after-another", 1)).rows()).isEqualTo(whole);
        assertThat(evaluate(stream("all-at-once", 4)).rows()).isEqualTo(whole);
        assertThat(evaluate(stream("one-after-another", 2)).rows()).isNotEqualTo(whole);
    }

    @Test
    void testRehearsingAllWithEqualWeightsIsSeeingAll() {
        StreamSettings halves = new StreamSettings(2, Coordinates.GLOBAL, Counting.PER_TASK);
        List<EvaluationResult.Row> all =
                evaluate(stream("all-at-once", "full", halves)).rows();
        List<EvaluationResult.Row> rehearsed =
                evaluate(stream("second-half-with-the-first", "full", halves)).rows();
        for (int row = 0; row < all.size(); row++) {
            assertThat(rehearsed.get(row).mean()).isCloseTo(all.get(row).mean(), within(1e-6));
        }
    }

    @Test
    void testStepsAreCountedForEachOrInTotal() {
        StreamSettings total = new StreamSettings(2, Coordinates.GLOBAL, Counting.TOTAL);
        for (String strategy : List.of("one-after-another", "each-its-own")) {
            // Two steps in total are one for each of two segments.
            float[] shared = reconstruct(stream(strategy, "half", total), 2);
            float[] each = reconstruct(stream(strategy, 2), 1);
            assertThat(shared).isEqualTo(each);
            assertThat(shared).isNotEqualTo(reconstruct(stream(strategy, 2), 2));
        }
        assertThat(reconstruct(stream("one-after-another", "half", total), 1))
                .as("a step that cannot be shared goes to the last")
                .isNotEqualTo(reconstruct(stream("one-after-another", "half", total), 0));
    }

    @Test
    void testStepsDoNotDependOnThoseThatAreAskedForToo() {
        for (String strategy : List.of("one-after-another", "each-its-own", "all-at-once")) {
            Experiment experiment = stream(strategy, 3);
            float[] alone = reconstruct(experiment, 2);
            List<float[]> several = new ArrayList<>();
            reconstruct(
                    experiment,
                    experiment.evaluation(),
                    List.of(5, 2, 1),
                    (step, values) -> several.add(values.clone()));
            assertThat(several).hasSize(3);
            assertThat(several.get(1)).isEqualTo(alone);
        }
    }

    @Test
    void testSlotsBeginAnewAtEachStage() {
        Experiment experiment = stream("one-after-another", 3);
        Adaptation plain = experiment.evaluation();
        Adaptation summing = plain.with(new Summing(plain.optimizer()));
        assertThat(reconstruct(experiment, summing, 1))
                .as("the only step of each stage sees no earlier gradient")
                .isEqualTo(reconstruct(experiment, plain, 1));
        assertThat(reconstruct(experiment, summing, 2)).isNotEqualTo(reconstruct(experiment, plain, 2));
    }

    /** Descends the sum of all gradients since slots were zero. */
    private record Summing(InnerOptimizer descent) implements InnerOptimizer {
        @Override
        public List<String> slots() {
            return List.of("sum");
        }

        @Override
        public OptimizerState step(
                FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
            ParameterSet sum = state.slot("sum").zip(gradients, graph.ops().math::add);
            OptimizerState next = descent.step(graph, state, sum, metaParameters);
            return new OptimizerState(next.parameters(), Map.of("sum", sum), next.step());
        }
    }

    private static float[] reconstruct(Experiment experiment, int steps) {
        return reconstruct(experiment, experiment.evaluation(), steps);
    }

    private static float[] reconstruct(Experiment experiment, Adaptation adaptation, int steps) {
        List<float[]> values = new ArrayList<>();
        reconstruct(
                experiment, adaptation, List.of(steps), (step, reconstruction) -> values.add(reconstruction.clone()));
        return values.get(0);
    }

    private static void reconstruct(
            Experiment experiment, Adaptation adaptation, List<Integer> steps, Adapter.Visitor visitor) {
        Map<String, HostTensor> initial = Initializations.first(experiment);
        try (Adapter adapter = Adapter.build(experiment, adaptation);
                SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality())) {
            adapter.reconstruct(initial, signals.read(0), steps, experiment.random(), visitor);
        }
    }

    @Test
    void testSegmentsAreMeasuredAfterEveryStage() {
        Experiment experiment = stream("one-after-another", 3);
        List<SegmentMeasured> measured = new ArrayList<>();
        List<Reconstruction> last = new ArrayList<>();
        Evaluation.evaluate(experiment, Initializations.first(experiment), new RunObserver() {
            @Override
            public void record(RunEvent event) {
                if (event instanceof SegmentMeasured segment
                        && segment.initialization().equals("learned")
                        && segment.adaptationStep() == 2
                        && segment.signal().equals("test-0")) {
                    measured.add(segment);
                }
            }

            @Override
            public void reconstruction(Reconstruction reconstruction) {
                if (reconstruction.initialization().equals("learned") && reconstruction.adaptationStep() == 2) {
                    last.add(reconstruction);
                }
            }
        });
        assertThat(measured).hasSize(4 * 3);
        assertThat(measured).extracting(SegmentMeasured::stage).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(measured).extracting(SegmentMeasured::segment).startsWith(1, 2, 3, 1, 2, 3);
        // The middle segment after the last stage, from the whole reconstruction.
        Signal signal = last.get(0).signal();
        double sum = 0;
        for (int sample = 8; sample < 16; sample++) {
            sum += Math.abs((double) last.get(0).values()[sample] - signal.values()[sample]);
        }
        assertThat(measured.get(10).value()).isCloseTo(sum / 8, within(1e-12));
    }

    @Test
    void testLocalCoordinatesHaveTheWholeRange() {
        StreamSettings local = new StreamSettings(3, Coordinates.LOCAL, Counting.PER_TASK);
        Experiment experiment = stream("each-its-own", "half", local);
        List<SampleSet> tasks = SampleSet.tasks(experiment);
        assertThat(tasks).hasSize(3);
        for (SampleSet task : tasks) {
            assertThat(task.queries().orElseThrow())
                    .containsExactly(tasks.get(0).queries().orElseThrow(), within(1e-6f));
            assertThat(task.queries().orElseThrow()[0]).isEqualTo(-1);
            assertThat(task.queries().orElseThrow()[7]).isEqualTo(1);
            assertThat(task.queries().orElseThrow()[1]).isCloseTo(-1 + 2f / 7, within(1e-6f));
        }
        assertThat(tasks.get(1).indices()[0]).isEqualTo(8);
        assertThat(evaluate(experiment).rows())
                .isNotEqualTo(evaluate(stream("each-its-own", 3)).rows());
        assertThat(SampleSet.evaluation(experiment, new int[] {5}).queries().orElseThrow())
                .as("one sample has no extent to stretch")
                .containsExactly(0f);
    }

    @Test
    void testKeptMemory() {
        // 25 parameters, in float32.
        assertThat(memory("one-after-another", 3)).isEqualTo(new KeptMemory(25, 0, 0, 4 * 25));
        assertThat(memory("each-its-own", 3)).isEqualTo(new KeptMemory(3 * 25, 0, 0, 4 * 75));
        // Twelve samples of one coordinate and one channel.
        assertThat(memory("second-half-with-the-first", 2)).isEqualTo(new KeptMemory(25, 0, 24, 4 * 49));
    }

    private static KeptMemory memory(String strategy, int segments) {
        Experiment experiment = stream(strategy, segments);
        return KeptMemory.of(experiment, experiment.stream().orElseThrow());
    }

    @Test
    void testStreamsThatCannotBe() {
        assertThatThrownBy(() -> stream("each-its-own", 25))
                .isInstanceOfSatisfying(
                        ComponentException.class,
                        problem -> assertThat(problem.path()).isEqualTo("stream.segments"))
                .hasMessageContaining("has no 25 segments");
        assertThatThrownBy(() -> stream(
                        "one-after-another", "half", new StreamSettings(2, Coordinates.LOCAL, Counting.PER_TASK)))
                .isInstanceOfSatisfying(
                        ComponentException.class,
                        problem -> assertThat(problem.path()).isEqualTo("stream.coordinates"))
                .hasMessageContaining("modular strategy");
        assertThatThrownBy(() -> TestingExperiments.experiment(TestingExperiments.specification(
                        Precision.FLOAT32,
                        1,
                        1,
                        0,
                        "half",
                        Optional.empty(),
                        new StreamSettings(2, Coordinates.GLOBAL, Counting.PER_TASK))))
                .isInstanceOfSatisfying(
                        ComponentException.class,
                        problem -> assertThat(problem.path()).isEqualTo("stream"))
                .hasMessageContaining("'continual' is none");
    }
}
