package org.metafield.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.Experiment;
import org.metafield.engine.RunObserver;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;

class TestEvaluation {
    private final Experiment experiment =
            TestingExperiments.experiment(TestingExperiments.specification(Precision.FLOAT32, 1, 1, 0));
    private final Map<String, HostTensor> learned = Initializations.first(experiment);

    @Test
    void testMeasuresEveryInitializationAtEveryStep() {
        List<RunEvent> events = new ArrayList<>();
        List<Reconstruction> reconstructions = new ArrayList<>();
        EvaluationResult result = Evaluation.evaluate(experiment, learned, new RunObserver() {
            @Override
            public void record(RunEvent event) {
                events.add(event);
            }

            @Override
            public void reconstruction(Reconstruction reconstruction) {
                reconstructions.add(reconstruction);
            }
        });
        assertThat(result.signals()).isEqualTo(3);
        assertThat(result.rows())
                .extracting(EvaluationResult.Row::initialization, EvaluationResult.Row::adaptationStep)
                .containsExactly(Arrays.stream(EvaluatedInitialization.values())
                        .flatMap(initialization -> List.of(0, 2).stream()
                                .map(step -> org.assertj.core.groups.Tuple.tuple(initialization.label(), step)))
                        .toArray(org.assertj.core.groups.Tuple[]::new));
        assertThat(events).hasSize(5 * 3 * 2).allMatch(event -> event instanceof EvaluationMeasured);
        assertThat(reconstructions).hasSize(5 * 2);
    }

    @Test
    void testMeanAndDeviationAreOverSignals() {
        List<Double> values = new ArrayList<>();
        EvaluationResult result = Evaluation.evaluate(experiment, learned, event -> {
            if (event instanceof EvaluationMeasured measured
                    && measured.initialization().equals("learned")
                    && measured.adaptationStep() == 2) {
                values.add(measured.value());
            }
        });
        EvaluationResult.Row row = result.rows().get(1);
        double mean = (values.get(0) + values.get(1) + values.get(2)) / 3;
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        assertThat(row.mean()).isCloseTo(mean, within(1e-12));
        assertThat(row.deviation()).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
        assertThat(row.smallerIsBetter()).isTrue();
    }

    private static EvaluationResult.Row row(boolean smallerIsBetter, double mean) {
        return new EvaluationResult.Row("learned", Optional.empty(), "a", "", smallerIsBetter, 1, mean, 0);
    }

    @Test
    void testRowsAreComparedByTheDirectionOfTheirMetric() {
        assertThat(row(false, 2).isAtLeastAsGoodAs(row(false, 1))).isTrue();
        assertThat(row(false, 1).isAtLeastAsGoodAs(row(false, 2))).isFalse();
        assertThat(row(true, 1).isAtLeastAsGoodAs(row(true, 2))).isTrue();
        assertThat(row(true, 2).isAtLeastAsGoodAs(row(true, 1))).isFalse();
        assertThat(row(true, 2).isAtLeastAsGoodAs(row(true, 2))).isTrue();
        assertThat(row(true, Double.NaN).isAtLeastAsGoodAs(row(true, 2))).isFalse();
    }

    @Test
    void testShuffledKeepsTheValuesOfEachTensor() {
        Map<String, HostTensor> shuffled = Initializations.of(EvaluatedInitialization.SHUFFLED, experiment, learned);
        learned.forEach((name, tensor) -> {
            double[] before = tensor.values().clone();
            double[] after = shuffled.get(name).values().clone();
            if (before.length > 2) {
                assertThat(after).isNotEqualTo(before);
            }
            Arrays.sort(before);
            Arrays.sort(after);
            assertThat(after).isEqualTo(before);
        });
    }

    @Test
    void testMatchedComesCloserToTheLearnedOutput() {
        Map<String, HostTensor> standard = Initializations.of(EvaluatedInitialization.STANDARD, experiment, learned);
        Map<String, HostTensor> matched = Initializations.of(EvaluatedInitialization.MATCHED, experiment, learned);
        assertThat(matched).isNotEqualTo(standard);
        float[] target = output(learned);
        assertThat(distance(output(matched), target)).isLessThan(distance(output(standard), target));
    }

    private float[] output(Map<String, HostTensor> parameters) {
        float[][] output = new float[1][];
        try (FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            var signal = experiment
                    .data()
                    .open(org.metafield.spi.data.Split.TEST, experiment.modality())
                    .read(0);
            adapter.adapt(parameters, signal, List.of(0), experiment.random(), (step, values) -> output[0] = values);
        }
        return output[0];
    }

    private static double distance(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.pow(left[i] - right[i], 2);
        }
        return sum;
    }
}
