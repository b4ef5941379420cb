package org.metafield.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metafield.engine.Experiment;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.engine.specification.ExperimentSpecification;
import org.metafield.engine.specification.StreamSettings;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.graph.ParameterSpec;

class TestSignalCodec {
    private static final int STEPS = 2;
    private static final ExperimentSpecification LINES = lines(Precision.FLOAT32, Optional.empty());

    private static ExperimentSpecification lines(Precision precision, Optional<String> hypernetwork) {
        return TestingExperiments.withInitializations(
                TestingExperiments.specification(
                        precision, 2, 1, 1, "half", Optional.empty(), StreamSettings.DEFAULTS, hypernetwork),
                EvaluatedInitialization.LEARNED);
    }

    static Stream<ExperimentSpecification> specifications() {
        return Stream.of(
                LINES,
                lines(Precision.FLOAT64, Optional.empty()),
                TestingExperiments.withAdapts(LINES, "name:layers.1.*"),
                TestingExperiments.withModality(LINES, "own-line"),
                TestingExperiments.withModality(LINES, "unseen"),
                lines(Precision.FLOAT32, Optional.of("mean-as-bias")));
    }

    /** To the last bit what an evaluation measures, and what decoding gives. */
    @ParameterizedTest
    @MethodSource("specifications")
    void testSignalsComeBackAsGoodAsAnEvaluationMeasuresThem(ExperimentSpecification specification) {
        Experiment experiment = TestingExperiments.experiment(specification);
        Map<String, HostTensor> learned = Initializations.first(experiment);
        Map<String, Double> measured = new LinkedHashMap<>();
        Evaluation.evaluate(experiment, learned, event -> {
            if (event instanceof EvaluationMeasured one && one.adaptationStep() == STEPS) {
                measured.put(one.signal(), one.value());
            }
        });
        Map<String, Double> encoded = new LinkedHashMap<>();
        try (SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality());
                SignalCodec codec = SignalCodec.build(experiment, learned)) {
            for (int index = 0; index < signals.size(); index++) {
                Signal signal = signals.read(index);
                SignalCodec.Encoded one = codec.encode(signal, STEPS);
                assertThat(one.metrics()).hasSize(1);
                encoded.put(signal.name(), one.metrics().values().iterator().next());
                SignalCodec.Decoded decoded = codec.decode(one.parameters(), signal);
                assertThat(codec.measure(signal, decoded.values())).isEqualTo(one.metrics());
            }
        }
        assertThat(encoded).isNotEmpty().isEqualTo(measured);
    }

    @Test
    void testOnlyWhatIsASignalsOwnIsKept() {
        assertThat(own(LINES)).hasSizeGreaterThan(2);
        ExperimentSpecification last = TestingExperiments.withAdapts(LINES, "name:layers.1.weight");
        assertThat(own(last)).containsExactly("layers.1.weight");
        // What a hypernetwork makes of a signal is its own, whether it adapts or not.
        ExperimentSpecification generated = TestingExperiments.withAdapts(
                lines(Precision.FLOAT32, Optional.of("mean-as-bias")), "name:layers.0.weight");
        assertThat(own(generated)).containsExactly("layers.0.weight", "layers.1.bias");
    }

    private static List<String> own(ExperimentSpecification specification) {
        Experiment experiment = TestingExperiments.experiment(specification);
        Map<String, HostTensor> learned = Initializations.first(experiment);
        try (SignalCodec codec = SignalCodec.build(experiment, learned)) {
            Signal signal =
                    experiment.data().open(Split.TEST, experiment.modality()).read(0);
            List<String> names = codec.parameters().stream()
                    .map(ParameterSpec::name)
                    .map(name -> name.value())
                    .toList();
            assertThat(codec.encode(signal, STEPS).parameters().keySet()).containsExactlyElementsOf(names);
            return names;
        }
    }
}
