package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.MetaTraining;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Adaptation that is judged in training by samples that it does not see. */
class TestTrainingTarget {
    private static final int SIGNALS = 7;

    private static ExperimentSpecification specification(int tasks, int tasksPerGraph, long steps, String modality) {
        return withModality(TestingExperiments.specification(Precision.FLOAT64, tasks, tasksPerGraph, steps), modality);
    }

    private static ExperimentSpecification withModality(ExperimentSpecification specification, String modality) {
        return TestingExperiments.withModality(
                TestingExperiments.withInitializations(specification, EvaluatedInitialization.LEARNED), modality);
    }

    private static Map<String, HostTensor> trained(ExperimentSpecification specification, List<Double> losses) {
        Experiment experiment = TestingExperiments.experiment(specification);
        return MetaTraining.train(
                        experiment,
                        Checkpoint.initial(Initializations.first(experiment)),
                        event -> {
                            if (event instanceof MetricRecorded metric
                                    && metric.name().equals("train/loss")) {
                                losses.add(metric.value());
                            }
                        },
                        (checkpoint, best) -> {})
                .parameters();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void testTheSamplesThatAdaptationSeesGiveWhatTheyGiveWithoutATarget(int tasksPerGraph) {
        assertThat(trained(specification(2, tasksPerGraph, 3, "seen-in-training"), new ArrayList<>()))
                .isEqualTo(trained(specification(2, tasksPerGraph, 3, "own-line"), new ArrayList<>()));
    }

    /** The loss on the second halves of fields that were adapted to the first, in plain Java. */
    @ParameterizedTest
    @CsvSource({"0,1", "0,7", "2,1", "2,7"})
    void testTheLossIsThatOfTheTargetAfterAdaptationToTheContext(int steps, int tasksPerGraph) {
        ExperimentSpecification whole = fullContext(SIGNALS, tasksPerGraph, 1);
        ExperimentSpecification specification = steps == 0 ? TestingExperiments.withInnerSteps(whole, 0) : whole;
        List<Double> losses = new ArrayList<>();
        trained(specification, losses);
        Experiment experiment = TestingExperiments.experiment(specification);
        Waves field = Waves.of(Initializations.first(experiment));
        double expected = 0;
        try (SignalSequence signals = experiment.data().open(Split.TRAIN, experiment.modality())) {
            for (int index = 0; index < SIGNALS; index++) {
                Signal signal = signals.read(index);
                Waves adapted = field;
                for (int step = 0; step < steps; step++) {
                    adapted = adapted.descended(signal.context());
                }
                expected += adapted.loss(2, signal.target()) / SIGNALS;
            }
        }
        assertThat(losses).hasSize(1);
        assertThat(losses.get(0)).isCloseTo(expected, within(1e-7));
    }

    /** The field {@code sin(x W0 + b0) W1 + b1}: W0, b0, W1 and b1 one after the other. */
    private record Waves(double[] numbers) {
        private static final double STEP = 1e-5;
        private static final double RATE = 0.1;

        static Waves of(Map<String, HostTensor> parameters) {
            return new Waves(Stream.of("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias")
                    .flatMapToDouble(name -> Arrays.stream(
                            Objects.requireNonNull(parameters.get(name)).values()))
                    .toArray());
        }

        double at(double x) {
            int width = (numbers.length - 1) / 3;
            double value = numbers[3 * width];
            for (int unit = 0; unit < width; unit++) {
                value += numbers[2 * width + unit] * Math.sin(x * numbers[unit] + numbers[width + unit]);
            }
            return value;
        }

        /** The mean squared error of a multiple of the field. */
        double loss(double multiple, Samples samples) {
            double sum = 0;
            for (int sample = 0; sample < samples.values().length; sample++) {
                double error = multiple * at(samples.queries()[sample]) - samples.values()[sample];
                sum += error * error;
            }
            return sum / samples.values().length;
        }

        /** A step down the gradient, which is taken from differences. */
        Waves descended(Samples samples) {
            double[] next = numbers.clone();
            for (int n = 0; n < next.length; n++) {
                double slope =
                        (moved(n, STEP).loss(1, samples) - moved(n, -STEP).loss(1, samples)) / (2 * STEP);
                next[n] -= RATE * slope;
            }
            return new Waves(next);
        }

        private Waves moved(int number, double by) {
            double[] moved = numbers.clone();
            moved[number] += by;
            return new Waves(moved);
        }
    }

    @Test
    void testTasksOfAGraphAreJudgedEachByItsOwnTarget() {
        Map<String, HostTensor> alone = trained(fullContext(2, 1, 3), new ArrayList<>());
        Map<String, HostTensor> together = trained(fullContext(2, 2, 3), new ArrayList<>());
        alone.forEach((name, value) -> assertThat(
                        Objects.requireNonNull(together.get(name)).values())
                .as(name)
                .containsExactly(value.values(), within(1e-12)));
    }

    private static ExperimentSpecification fullContext(int tasks, int tasksPerGraph, long steps) {
        return withModality(
                TestingExperiments.specification(Precision.FLOAT64, tasks, tasksPerGraph, steps, "full"),
                "unseen-in-training");
    }

    @Test
    void testStreamsAreRefused() {
        ExperimentSpecification stream = TestingExperiments.specification(
                Precision.FLOAT64, 1, 1, 1, "full", Optional.of("one-after-another"), StreamSettings.DEFAULTS);
        assertThatThrownBy(() -> TestingExperiments.experiment(withModality(stream, "seen-in-training")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("which belong to no segment");
    }
}
