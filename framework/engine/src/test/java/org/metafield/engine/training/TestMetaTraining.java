package org.metafield.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.ComponentException;
import org.metafield.engine.Experiment;
import org.metafield.engine.RunObserver;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.engine.specification.StreamSettings.Counting;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;

class TestMetaTraining {
    @Test
    void testSameSeedGivesTheSameNumbers() {
        Experiment experiment = experiment(Precision.FLOAT32, 3, 1, 5);
        assertThat(train(experiment, new ArrayList<>()).parameters())
                .isEqualTo(train(experiment, new ArrayList<>()).parameters());
    }

    @Test
    void testInterruptedTrainingEndsAtTheSameNumbers(@TempDir Path folder) throws Exception {
        Experiment experiment = experiment(Precision.FLOAT32, 3, 1, 7);
        List<Checkpoint> checkpoints = new ArrayList<>();
        Checkpoint whole = train(experiment, checkpoints);
        assertThat(checkpoints).extracting(Checkpoint::step).contains(2L, 4L, 6L, 7L);
        for (Checkpoint checkpoint : checkpoints) {
            Path file = folder.resolve("step-" + checkpoint.step());
            checkpoint.write(file, Precision.FLOAT32, Map.of());
            Checkpoint resumed = MetaTraining.train(experiment, Checkpoint.read(file), event -> {}, (kept, best) -> {});
            assertThat(resumed).as("from step %d", checkpoint.step()).isEqualTo(whole);
        }
    }

    @Test
    void testTasksInOneGraphAreTheSameAsOneByOne() {
        Checkpoint oneByOne = train(fullContext(1), new ArrayList<>());
        Checkpoint inPairs = train(fullContext(2), new ArrayList<>());
        Checkpoint together = train(fullContext(4), new ArrayList<>());
        oneByOne.parameters().forEach((name, value) -> {
            assertThat(inPairs.parameters().get(name).values()).containsExactly(value.values(), within(1e-12));
            assertThat(together.parameters().get(name).values()).containsExactly(value.values(), within(1e-12));
        });
    }

    private static Experiment fullContext(int tasksPerGraph) {
        return TestingExperiments.experiment(
                TestingExperiments.specification(Precision.FLOAT64, 4, tasksPerGraph, 3, "full"));
    }

    @Test
    void testSegmentsOfEachSignalAreTasksIfEachHasItsOwnNetwork() {
        Checkpoint whole = train(experiment(Precision.FLOAT32, 4, 2, 3), new ArrayList<>());
        assertThat(train(stream("each-its-own", 1, 2), new ArrayList<>()).parameters())
                .as("one segment is the whole signal")
                .isEqualTo(whole.parameters());
        assertThat(train(stream("one-after-another", 3, 2), new ArrayList<>()).parameters())
                .as("one network is trained on whole signals")
                .isEqualTo(whole.parameters());
        // Five segments of 24 samples have two sizes, and a graph for each.
        for (int segments : new int[] {3, 5}) {
            assertThat(train(stream("each-its-own", segments, 2), new ArrayList<>())
                            .parameters())
                    .isNotEqualTo(whole.parameters());
        }
    }

    @Test
    void testSegmentsInOneGraphAreTheSameAsOneByOne() {
        Checkpoint oneByOne = train(fullStream(1), new ArrayList<>());
        Checkpoint inPairs = train(fullStream(2), new ArrayList<>());
        oneByOne.parameters()
                .forEach((name, value) -> assertThat(
                                inPairs.parameters().get(name).values())
                        .containsExactly(value.values(), within(1e-12)));
    }

    /** Without inner steps the mean over segments of one size is that over the signal, and so is its gradient. */
    @Test
    void testEverySegmentWeighsTheSame() {
        var whole = TestingExperiments.specification(Precision.FLOAT64, 4, 1, 3, "full");
        var segments = TestingExperiments.specification(
                Precision.FLOAT64,
                4,
                1,
                3,
                "full",
                Optional.of("each-its-own"),
                new StreamSettings(3, Coordinates.GLOBAL, Counting.PER_TASK));
        Checkpoint expected =
                train(TestingExperiments.experiment(TestingExperiments.withInnerSteps(whole, 0)), new ArrayList<>());
        Checkpoint trained =
                train(TestingExperiments.experiment(TestingExperiments.withInnerSteps(segments, 0)), new ArrayList<>());
        expected.parameters()
                .forEach((name, value) -> assertThat(
                                trained.parameters().get(name).values())
                        .containsExactly(value.values(), within(1e-12)));
    }

    private static Experiment fullStream(int tasksPerGraph) {
        return stream(Precision.FLOAT64, "full", "each-its-own", 5, tasksPerGraph);
    }

    private static Experiment stream(String strategy, int segments, int tasksPerGraph) {
        return stream(Precision.FLOAT32, "half", strategy, segments, tasksPerGraph);
    }

    private static Experiment stream(
            Precision precision, String context, String strategy, int segments, int tasksPerGraph) {
        return TestingExperiments.experiment(specification(precision, context, strategy, segments, tasksPerGraph));
    }

    private static ExperimentSpecification specification(
            Precision precision, String context, String strategy, int segments, int tasksPerGraph) {
        return TestingExperiments.specification(
                precision,
                4,
                tasksPerGraph,
                3,
                context,
                Optional.of(strategy),
                new StreamSettings(segments, Coordinates.GLOBAL, Counting.PER_TASK));
    }

    /** Of five tasks two devices have three and two; of five segments in pairs three devices have four, three and three. */
    @Test
    void testNumbersDoNotDependOnDevices() {
        for (ExperimentSpecification specification : List.of(
                TestingExperiments.specification(Precision.FLOAT32, 5, 1, 4),
                TestingExperiments.specification(Precision.FLOAT32, 6, 2, 4),
                specification(Precision.FLOAT32, "half", "each-its-own", 5, 2))) {
            List<Double> losses = new ArrayList<>();
            Map<String, HostTensor> expected = parametersOn(1, specification, losses);
            for (int devices = 2; devices <= 3; devices++) {
                List<Double> others = new ArrayList<>();
                assertThat(parametersOn(devices, specification, others))
                        .as("on %d devices", devices)
                        .isEqualTo(expected);
                assertThat(others).isEqualTo(losses);
            }
        }
    }

    private static Map<String, HostTensor> parametersOn(
            int devices, ExperimentSpecification specification, List<Double> losses) {
        Experiment experiment = TestingExperiments.experiment(
                specification.with(specification.runtime().onDevices(devices)));
        return MetaTraining.train(
                        experiment,
                        Checkpoint.initial(Initializations.first(experiment)),
                        metrics("train/loss", losses),
                        (checkpoint, best) -> {})
                .parameters();
    }

    @Test
    void testNonFiniteLossOnOneDeviceEndsTrainingOnAll() {
        var specification = TestingExperiments.specification(Precision.FLOAT32, 5, 1, 3);
        Experiment experiment = TestingExperiments.experiment(
                specification.with(specification.runtime().onDevices(3)));
        Map<String, HostTensor> parameters = Initializations.first(experiment);
        parameters.get("layers.1.bias").values()[0] = Double.NaN;
        assertThatThrownBy(() -> MetaTraining.train(
                        experiment, Checkpoint.initial(parameters), event -> {}, (checkpoint, best) -> {}))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessageContaining("outer step 1");
    }

    @Test
    void testSharesOfTimeAreRecordedAtTheEnd() {
        for (int devices = 1; devices <= 2; devices++) {
            var specification = TestingExperiments.specification(Precision.FLOAT32, 4, 1, 3);
            Experiment experiment = TestingExperiments.experiment(
                    specification.with(specification.runtime().onDevices(devices)));
            List<RunEvent> events = new ArrayList<>();
            MetaTraining.train(
                    experiment,
                    Checkpoint.initial(Initializations.first(experiment)),
                    events::add,
                    (checkpoint, best) -> {});
            List<MetricRecorded> shares = events.stream()
                    .filter(MetricRecorded.class::isInstance)
                    .map(MetricRecorded.class::cast)
                    .filter(metric -> metric.name().startsWith("process/"))
                    .toList();
            assertThat(shares)
                    .extracting(MetricRecorded::name)
                    .containsExactlyElementsOf(
                            devices == 1
                                    ? List.of(TrainingTime.WAITING, TrainingTime.OUTSIDE_GRAPHS)
                                    : List.of(
                                            TrainingTime.WAITING,
                                            TrainingTime.OUTSIDE_GRAPHS,
                                            TrainingTime.DEVICES_BUSY));
            assertThat(shares).allSatisfy(share -> {
                assertThat(share.step()).isEqualTo(3);
                assertThat(share.value()).isBetween(0.0, 1.0);
            });
        }
    }

    private static RunObserver metrics(String name, List<Double> values) {
        return event -> {
            if (event instanceof MetricRecorded metric && metric.name().equals(name)) {
                values.add(metric.value());
            }
        };
    }

    @Test
    void testLossFalls() {
        List<Double> losses = new ArrayList<>();
        Experiment experiment = experiment(Precision.FLOAT32, 3, 1, 40);
        Checkpoint start = Checkpoint.initial(Initializations.first(experiment));
        MetaTraining.train(experiment, start, metrics("train/loss", losses), (checkpoint, best) -> {});
        assertThat(losses).hasSize(40);
        assertThat(losses.get(39)).isLessThan(losses.get(0) / 2);
    }

    @Test
    void testStopsWhenAskedAndKeepsACheckpoint() {
        Experiment experiment = experiment(Precision.FLOAT32, 3, 1, 1000);
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<RunEvent> events = new ArrayList<>();
        RunObserver observer = new RunObserver() {
            @Override
            public void record(RunEvent event) {
                events.add(event);
            }

            @Override
            public boolean stopRequested() {
                return events.size() > 10;
            }
        };
        Checkpoint start = Checkpoint.initial(Initializations.first(experiment));
        Checkpoint end =
                MetaTraining.train(experiment, start, observer, (checkpoint, best) -> checkpoints.add(checkpoint));
        assertThat(end.step()).isPositive().isLessThan(20);
        assertThat(checkpoints.get(checkpoints.size() - 1)).isEqualTo(end);
    }

    @Test
    void testNonFiniteLossNamesStepAndSignals() {
        Experiment experiment = experiment(Precision.FLOAT32, 3, 1, 3);
        Map<String, HostTensor> parameters = Initializations.first(experiment);
        parameters.get("layers.1.bias").values()[0] = Double.NaN;
        assertThatThrownBy(() -> MetaTraining.train(
                        experiment, Checkpoint.initial(parameters), event -> {}, (checkpoint, best) -> {}))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessageContaining("outer step 1, for train-")
                .hasMessageContaining("Lower adaptation.optimizer.rate");
    }

    @Test
    void testTasksThatDoNotFillGraphsAreRefused() {
        assertThatThrownBy(() -> experiment(Precision.FLOAT32, 3, 2, 1))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("training.tasks, 3, must be a multiple");
    }

    private static Experiment experiment(Precision precision, int tasks, int tasksPerGraph, long steps) {
        return TestingExperiments.experiment(TestingExperiments.specification(precision, tasks, tasksPerGraph, steps));
    }

    private static Checkpoint train(Experiment experiment, List<Checkpoint> checkpoints) {
        Checkpoint start = Checkpoint.initial(Initializations.first(experiment));
        return MetaTraining.train(experiment, start, event -> {}, (checkpoint, best) -> checkpoints.add(checkpoint));
    }
}
