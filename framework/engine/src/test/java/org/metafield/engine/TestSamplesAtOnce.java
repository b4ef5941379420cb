package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.evaluation.Adapter;
import org.metafield.engine.evaluation.Evaluation;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.engine.specification.StreamSettings.Counting;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.Precision;

/** Contexts that are taken a part at a time. */
class TestSamplesAtOnce {
    private static ExperimentSpecification specification(String context, Optional<String> continual, int atOnce) {
        ExperimentSpecification whole = TestingExperiments.withInitializations(
                TestingExperiments.specification(
                        Precision.FLOAT64,
                        1,
                        1,
                        0,
                        context,
                        continual,
                        continual.isPresent()
                                ? new StreamSettings(2, Coordinates.GLOBAL, Counting.PER_TASK)
                                : StreamSettings.DEFAULTS),
                EvaluatedInitialization.LEARNED);
        return whole.with(whole.runtime().taking(whole.runtime().tasksPerGraph(), Optional.of(atOnce)));
    }

    private static List<Double> results(ExperimentSpecification specification) {
        Experiment experiment = TestingExperiments.experiment(specification);
        EvaluationResult result = Evaluation.evaluate(experiment, Initializations.first(experiment), event -> {});
        return result.rows().stream().map(Row::mean).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "full,",
        "half,",
        "largest-errors,",
        "full,one-after-another",
        "full,second-half-with-the-first",
        "full,each-its-own"
    })
    void testPartsGiveWhatTheWholeGives(String context, String continual) {
        List<Double> whole = results(specification(context, Optional.ofNullable(continual), 24));
        for (int atOnce : List.of(7, 1)) {
            List<Double> parts = results(specification(context, Optional.ofNullable(continual), atOnce));
            assertThat(parts).hasSameSizeAs(whole);
            for (int row = 0; row < whole.size(); row++) {
                assertThat(parts.get(row)).isCloseTo(whole.get(row), within(1e-12));
            }
        }
    }

    @Test
    void testAStepNeedsTheMemoryOfAPart() {
        assertThat(peakBytes(2)).isLessThan(peakBytes(24) / 2);
    }

    private static long peakBytes(int atOnce) {
        Experiment experiment = TestingExperiments.experiment(specification("full", Optional.empty(), atOnce));
        try (Adapter adapter = Adapter.build(experiment, experiment.evaluation())) {
            return adapter.stepGraphs().stream()
                    .map(GraphFunction::memory)
                    .mapToLong(memory -> memory.peakBytes())
                    .max()
                    .orElseThrow();
        }
    }

    @Test
    void testALossThatNeedsAllSamplesIsRefused() {
        assertThatThrownBy(() -> TestingExperiments.experiment(
                        TestingExperiments.withLoss(specification("full", Optional.empty(), 7), "relative")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("weighs samples against each other");
    }

    @Test
    void testAFieldThatNeedsAllSamplesIsRefused() {
        assertThatThrownBy(() -> TestingExperiments.experiment(
                        TestingExperiments.withArchitecture(specification("full", Optional.empty(), 7), "centred")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("'centred' looks at all samples together");
    }
}
