package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.evaluation.Evaluation;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.specification.StreamSettings.Coordinates;
import org.metafield.engine.specification.StreamSettings.Counting;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.MetaTraining;
import org.metafield.gpu.Precision;

/** Signals that bring their own queries, and signals that are measured elsewhere than adaptation sees them. */
class TestOwnSamples {
    private static final StreamSettings STREAM = new StreamSettings(3, Coordinates.GLOBAL, Counting.PER_TASK);

    private static ExperimentSpecification specification(int tasksPerGraph, Optional<String> continual) {
        return TestingExperiments.withInitializations(
                TestingExperiments.specification(
                        Precision.FLOAT64,
                        2,
                        tasksPerGraph,
                        3,
                        "half",
                        continual,
                        continual.isPresent() ? STREAM : StreamSettings.DEFAULTS),
                EvaluatedInitialization.LEARNED,
                EvaluatedInitialization.SHUFFLED);
    }

    private static EvaluationResult result(ExperimentSpecification specification) {
        Experiment experiment = TestingExperiments.experiment(specification);
        Checkpoint trained = MetaTraining.train(
                experiment,
                Checkpoint.initial(Initializations.first(experiment)),
                event -> {},
                (checkpoint, best) -> {});
        return Evaluation.evaluate(experiment, trained.parameters(), event -> {});
    }

    @ParameterizedTest
    @CsvSource({"1,", "2,", "1,one-after-another", "1,each-its-own", "2,each-its-own"})
    void testQueriesOfEachSignalGiveWhatSharedOnesGive(int tasksPerGraph, String continual) {
        ExperimentSpecification shared = specification(tasksPerGraph, Optional.ofNullable(continual));
        EvaluationResult own = result(TestingExperiments.withModality(shared, "own-line"));
        assertThat(own.rows()).isNotEmpty().isEqualTo(result(shared).rows());
        assertThat(own.continual().map(it -> it.rows()))
                .isEqualTo(result(shared).continual().map(it -> it.rows()));
    }

    @Test
    void testTheTargetIsMeasuredByItsOwnModelAtItsOwnPlaces() {
        ExperimentSpecification line = specification(1, Optional.empty());
        List<Reconstruction> whole = reconstructions(line);
        List<Reconstruction> unseen = reconstructions(TestingExperiments.withModality(line, "unseen"));
        assertThat(unseen).hasSameSizeAs(whole).isNotEmpty();
        float[] before = whole.get(0).values();
        float[] doubled = new float[before.length / 2];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = 2 * before[doubled.length + i];
        }
        assertThat(unseen.get(0).adaptationStep()).isZero();
        assertThat(unseen.get(0).values()).containsExactly(doubled, within(1e-6f));
        assertThat(unseen.get(1).values())
                .as("adaptation to the first half changes the second")
                .isNotEqualTo(doubled);
    }

    @Test
    void testDrawingsGetWhatTheTargetsModelTapped() {
        ExperimentSpecification line = specification(1, Optional.empty());
        assertThat(reconstructions(line))
                .isNotEmpty()
                .allSatisfy(whole -> assertThat(whole.taps()).isEmpty());
        assertThat(reconstructions(TestingExperiments.withModality(line, "unseen")))
                .isNotEmpty()
                .allSatisfy(unseen -> {
                    float[] once = unseen.taps().get(TestingExperiments.ONCE);
                    assertThat(once).hasSameSizeAs(unseen.values());
                    for (int i = 0; i < once.length; i++) {
                        assertThat(unseen.values()[i]).isEqualTo(2 * once[i]);
                    }
                });
    }

    private static List<Reconstruction> reconstructions(ExperimentSpecification specification) {
        Experiment experiment = TestingExperiments.experiment(specification);
        List<Reconstruction> reconstructions = new ArrayList<>();
        Evaluation.evaluate(experiment, Initializations.first(experiment), new RunObserver() {
            @Override
            public void record(RunEvent event) {}

            @Override
            public void reconstruction(Reconstruction reconstruction) {
                reconstructions.add(reconstruction);
            }
        });
        return reconstructions;
    }

    @Test
    void testInitializationsFittedToSharedValuesAreRefused() {
        for (EvaluatedInitialization fitted : List.of(EvaluatedInitialization.MEAN, EvaluatedInitialization.MATCHED)) {
            for (String modality : List.of("own-line", "unseen")) {
                assertThatThrownBy(() -> TestingExperiments.experiment(TestingExperiments.withModality(
                                TestingExperiments.withInitializations(specification(1, Optional.empty()), fitted),
                                modality)))
                        .isInstanceOf(ComponentException.class)
                        .hasMessageContaining("'" + fitted.label() + "' is fitted to values at coordinates");
            }
        }
    }

    @Test
    void testLocalCoordinatesOfOwnQueriesAreRefused() {
        ExperimentSpecification local = TestingExperiments.specification(
                Precision.FLOAT32,
                1,
                1,
                0,
                "full",
                Optional.of("each-its-own"),
                new StreamSettings(3, Coordinates.LOCAL, Counting.PER_TASK));
        assertThatThrownBy(() -> TestingExperiments.experiment(TestingExperiments.withModality(local, "own-line")))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("use global");
    }
}
