package org.metafield.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.engine.evaluation.Evaluation;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.FieldAdapter;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.MetaTraining;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.Split;

class TestGeneratedStart {
    private static final String FACTOR = "hypernetwork.factor";
    private static final String BIAS = "layers.1.bias";

    private static ExperimentSpecification specification(int tasksPerGraph, Optional<String> hypernetwork) {
        return specification(tasksPerGraph, Optional.empty(), hypernetwork);
    }

    private static ExperimentSpecification specification(
            int tasksPerGraph, Optional<String> continual, Optional<String> hypernetwork) {
        return TestingExperiments.specification(
                Precision.FLOAT64, 4, tasksPerGraph, 3, "full", continual, StreamSettings.DEFAULTS, hypernetwork);
    }

    private static Experiment experiment(int tasksPerGraph) {
        return TestingExperiments.experiment(specification(tasksPerGraph, Optional.of("mean-as-bias")));
    }

    private static final Experiment PLAIN = TestingExperiments.experiment(specification(1, Optional.empty()));

    /** Adaptation with a hypernetwork is adaptation without one from what it generates. */
    @Test
    void testAdaptationBeginsAtWhatIsGenerated() {
        Experiment experiment = experiment(1);
        Map<String, HostTensor> parameters = Initializations.first(experiment);
        Signal signal =
                experiment.data().open(Split.TEST, experiment.modality()).read(0);
        double mean = 0;
        for (float value : signal.values()) {
            mean += value / signal.values().length;
        }
        Map<String, HostTensor> byHand = new LinkedHashMap<>(parameters);
        HostTensor bias = parameters.get(BIAS);
        byHand.put(BIAS, new HostTensor(bias.shape(), new double[] {bias.values()[0] + 0.25 * mean}));
        Map<String, HostTensor> adapted = adapt(experiment, parameters, signal);
        adapt(PLAIN, byHand, signal)
                .forEach((name, value) -> assertThat(
                                Objects.requireNonNull(adapted.get(name)).values())
                        .as(name)
                        .containsExactly(value.values(), within(1e-7)));
        assertThat(adapt(PLAIN, parameters, signal).get(BIAS).values()[0])
                .isNotCloseTo(adapted.get(BIAS).values()[0], within(1e-3));
    }

    private static Map<String, HostTensor> adapt(
            Experiment experiment, Map<String, HostTensor> parameters, Signal signal) {
        try (FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            return adapter.adapt(parameters, signal, List.of(2), experiment.random(), (step, values) -> {});
        }
    }

    @Test
    void testItIsLearnedAndTasksInOneGraphAreTheSameAsOneByOne() {
        Map<String, HostTensor> oneByOne = train(experiment(1));
        Map<String, HostTensor> inPairs = train(experiment(2));
        oneByOne.forEach((name, value) ->
                assertThat(inPairs.get(name).values()).as(name).containsExactly(value.values(), within(1e-12)));
        assertThat(oneByOne.get(FACTOR).values()[0]).isNotCloseTo(0.25, within(1e-6));
    }

    private static Map<String, HostTensor> train(Experiment experiment) {
        return MetaTraining.train(
                        experiment,
                        Checkpoint.initial(Initializations.first(experiment)),
                        event -> {},
                        (checkpoint, best) -> {})
                .parameters();
    }

    /** Other initializations are compared with the learned one and the hypernetwork that belongs to it. */
    @Test
    void testOtherInitializationsDoWithoutIt() {
        Experiment experiment = experiment(1);
        Map<String, HostTensor> learned = Initializations.first(experiment);
        var with = Evaluation.evaluate(experiment, learned, event -> {});
        var without = Evaluation.evaluate(PLAIN, learned, event -> {});
        for (EvaluatedInitialization initialization :
                experiment.specification().evaluation().initializations()) {
            List<Double> means = means(with, initialization);
            assertThat(means).as("%s", initialization).isNotEmpty();
            if (initialization == EvaluatedInitialization.LEARNED) {
                assertThat(means).isNotEqualTo(means(without, initialization));
            } else {
                assertThat(means).as("%s", initialization).isEqualTo(means(without, initialization));
            }
        }
    }

    private static List<Double> means(EvaluationResult result, EvaluatedInitialization initialization) {
        return result.rows().stream()
                .filter(row -> row.initialization().equals(initialization.label()))
                .map(row -> row.mean())
                .toList();
    }

    @Test
    void testSegmentsAreRefused() {
        assertThatThrownBy(() -> TestingExperiments.experiment(
                        specification(1, Optional.of("one-after-another"), Optional.of("mean-as-bias"))))
                .isInstanceOfSatisfying(
                        ComponentException.class, e -> assertThat(e.path()).isEqualTo("hypernetwork"))
                .hasMessageContaining("'continual' shows segments");
    }
}
