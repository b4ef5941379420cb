package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.RuntimeSettings;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.gpu.Precision;
import org.metafield.spi.option.MemorySize;

class TestMemoryFit {
    @Test
    void testWithoutALimitNothingChanges() {
        Experiment experiment = experiment(1, 4, Optional.empty());
        assertThat(MemoryFit.fit(experiment)).isSameAs(experiment);
    }

    @Test
    void testUnderTheLimitNothingChanges() {
        Experiment experiment = experiment(1, 4, Optional.of(peakBytes(experiment(1, 4, Optional.empty()))));
        assertThat(MemoryFit.fit(experiment)).isSameAs(experiment);
    }

    @Test
    void testAGraphTakesAsManyTasksAsFit() {
        long two = peakBytes(experiment(1, 4, Optional.empty()).taking(2, Optional.empty()));
        Experiment fitted = MemoryFit.fit(experiment(1, 4, Optional.of(two)));
        assertThat(fitted.specification().runtime().tasksPerGraph()).isEqualTo(2);
        assertThat(peakBytes(fitted)).isEqualTo(two);
        assertThat(MemoryFit.fit(experiment(1, 4, Optional.of(two - 1)))
                        .specification()
                        .runtime()
                        .tasksPerGraph())
                .isEqualTo(1);
    }

    @Test
    void testThenFewerSamplesAreTakenAtOneTime() {
        long half = peakBytes(experiment(0, 1, Optional.empty()).taking(1, Optional.of(12)));
        RuntimeSettings fitted = MemoryFit.fit(experiment(0, 1, Optional.of(half)))
                .specification()
                .runtime();
        assertThat(fitted.samplesAtOnce()).contains(12);
    }

    @Test
    void testDevicesNeedTheMemoryOfAGraphEach() {
        Experiment one = experiment(1, 1, Optional.empty());
        ExperimentPlan plan = ExperimentPlan.of(one);
        long episode = plan.graphs().get(0).peakBytes();
        Experiment two = TestingExperiments.experiment(
                one.specification().with(one.specification().runtime().onDevices(2)));
        assertThat(peakBytes(two)).isEqualTo(plan.peakBytes() + episode);
    }

    @Test
    void testWhatCannotFitIsRefusedWithNumbers() {
        assertThatThrownBy(() -> MemoryFit.fit(experiment(1, 4, Optional.of(1L << 20))))
                .isInstanceOf(ComponentException.class)
                .hasMessageMatching(
                        ".*about \\d+MiB are needed, of which the graph '.+' holds \\d+MiB.*1MiB are allowed.*");
    }

    private static long peakBytes(Experiment experiment) {
        return ExperimentPlan.of(experiment).peakBytes();
    }

    private static Experiment experiment(int steps, int tasksPerGraph, Optional<Long> limit) {
        ExperimentSpecification specification = TestingExperiments.withInitializations(
                TestingExperiments.specification(
                        Precision.FLOAT64, 4, tasksPerGraph, steps, "full", Optional.empty(), StreamSettings.DEFAULTS),
                EvaluatedInitialization.LEARNED);
        return TestingExperiments.experiment(
                specification.with(specification.runtime().within(limit.map(MemorySize::new))));
    }
}
