package org.metafield.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.engine.ComponentException;
import org.metafield.engine.Experiment;
import org.metafield.engine.ExperimentPlan;
import org.metafield.engine.RunObserver;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.Split;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.Diagnostic.Quantity;

class TestDiagnosis {
    private static final ExperimentSpecification PLAIN =
            TestingExperiments.specification(Precision.FLOAT64, 1, 1, 0, "half");
    private static final ComponentSpec<Diagnostic> POSITION = ComponentSpec.of(Diagnostic.class, "position");

    private final Experiment experiment =
            TestingExperiments.experiment(TestingExperiments.withDiagnostics(PLAIN, List.of(POSITION)));
    private final Map<String, HostTensor> learned = Initializations.first(experiment);

    @Test
    void testLooksAtTheStateFromWhichASignalIsReconstructed() {
        Signal signal =
                experiment.data().open(Split.TEST, experiment.modality()).read(0);
        List<Integer> diagnosed = new ArrayList<>();
        try (FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            adapter.adapt(learned, signal, List.of(0, 1, 3), experiment.random(), new Adapter.Visitor() {
                private double loss;

                @Override
                public void visit(int step, float[] values) {
                    loss = IntStream.range(0, values.length)
                            .mapToDouble(n -> Math.pow((double) values[n] - signal.values()[n], 2))
                            .average()
                            .orElseThrow();
                }

                @Override
                public void diagnose(int step, Supplier<Map<Quantity, Double>> diagnosis) {
                    Map<Quantity, Double> measured = diagnosis.get();
                    assertThat(measured.get(new Quantity("position.loss", "dB")))
                            .isCloseTo(loss, within(1e-6));
                    assertThat(measured.get(new Quantity("position.step", ""))).isEqualTo(step);
                    diagnosed.add(step);
                }
            });
        }
        assertThat(diagnosed).containsExactly(0, 1, 3);
    }

    @Test
    void testIsRecordedAfterMetricsForEveryInitializationAndStep() {
        List<EvaluationMeasured> events = new ArrayList<>();
        EvaluationResult result =
                Evaluation.evaluate(experiment, learned, event -> events.add((EvaluationMeasured) event));
        assertThat(result.rows())
                .filteredOn(row -> row.initialization().equals("learned"))
                .extracting(
                        EvaluationResult.Row::metric, EvaluationResult.Row::unit,
                        EvaluationResult.Row::smallerIsBetter, EvaluationResult.Row::adaptationStep)
                .containsExactly(
                        tuple("error", "", true, 0),
                        tuple("error", "", true, 2),
                        tuple("position.loss", "dB", false, 0),
                        tuple("position.loss", "dB", false, 2),
                        tuple("position.step", "", false, 0),
                        tuple("position.step", "", false, 2));
        EvaluationResult.Row loss = result.rows().get(3);
        double[] ofSignals = events.stream()
                .filter(event -> event.initialization().equals("learned")
                        && event.metric().equals("position.loss")
                        && event.adaptationStep() == 2)
                .mapToDouble(EvaluationMeasured::value)
                .toArray();
        assertThat(ofSignals).hasSize(3);
        assertThat(loss.mean()).isEqualTo((ofSignals[0] + ofSignals[1] + ofSignals[2]) / 3);
        assertThat(loss.deviation()).isPositive();
        assertThat(events).first().extracting(EvaluationMeasured::metric).isEqualTo("error");
    }

    @Test
    void testChangesNothingElse() {
        Experiment plain = TestingExperiments.experiment(PLAIN);
        EvaluationResult without = Evaluation.evaluate(plain, learned, event -> {});
        EvaluationResult with = Evaluation.evaluate(experiment, learned, event -> {});
        assertThat(with.rows())
                .filteredOn(row -> row.metric().equals("error"))
                .containsExactlyElementsOf(without.rows());
    }

    @Test
    void testIsBuiltOnlyIfAskedFor() {
        try (Adapter adapter = Adapter.build(TestingExperiments.experiment(PLAIN), experiment.evaluation())) {
            assertThat(adapter.diagnosisGraph()).isEmpty();
        }
        assertThat(ExperimentPlan.of(experiment).graphs())
                .extracting(ExperimentPlan.GraphPlan::name)
                .contains("diagnostics");
        assertThat(ExperimentPlan.of(TestingExperiments.experiment(PLAIN)).graphs())
                .extracting(ExperimentPlan.GraphPlan::name)
                .doesNotContain("diagnostics");
    }

    @Test
    void testIsMeasuredWhileTraining() {
        List<RunEvent> events = new ArrayList<>();
        try (Validation validation = Validation.open(experiment)) {
            double primary = validation.measure(learned, 7, (RunObserver) events::add);
            assertThat(events)
                    .extracting(event -> ((MetricRecorded) event).name())
                    .containsExactly(
                            "validation/error@0",
                            "validation/position.loss@0",
                            "validation/position.step@0",
                            "validation/error@2",
                            "validation/position.loss@2",
                            "validation/position.step@2");
            assertThat(((MetricRecorded) events.get(3)).value()).isEqualTo(primary);
            assertThat(((MetricRecorded) events.get(5)).value()).isEqualTo(2);
        }
    }

    @Test
    void testOfOneTypeAreToldApartByTheirOptions() {
        record Depth(int depth, Optional<Integer> width) {}
        Experiment both = TestingExperiments.experiment(TestingExperiments.withDiagnostics(
                PLAIN,
                List.of(
                        POSITION,
                        ComponentSpec.of(Diagnostic.class, "position", new Depth(1, Optional.empty())),
                        ComponentSpec.of(Diagnostic.class, "position", new Depth(2, Optional.of(3))))));
        assertThat(both.quantities())
                .extracting(Quantity::name)
                .containsExactly(
                        "error",
                        "position.loss",
                        "position.step",
                        "position(depth=1).loss",
                        "position(depth=1).step",
                        "position(depth=2, width=3).loss",
                        "position(depth=2, width=3).step");
    }

    @Test
    void testRefusesTheSameTwice() {
        assertThatThrownBy(() -> TestingExperiments.experiment(
                        TestingExperiments.withDiagnostics(PLAIN, List.of(POSITION, POSITION))))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("'position' is there more than once");
    }

    @Test
    void testRefusesStreams() {
        ExperimentSpecification stream = TestingExperiments.specification(
                Precision.FLOAT64, 1, 1, 0, "full", Optional.of("one-after-another"), StreamSettings.DEFAULTS);
        assertThatThrownBy(() ->
                        TestingExperiments.experiment(TestingExperiments.withDiagnostics(stream, List.of(POSITION))))
                .isInstanceOfSatisfying(
                        ComponentException.class, e -> assertThat(e.path()).isEqualTo("evaluation.diagnostics"))
                .hasMessageContaining("'continual'");
    }
}
