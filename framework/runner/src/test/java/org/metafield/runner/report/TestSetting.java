package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSetting {
    private static final String MAML = "meta-learner: {type: maml, order: second}";

    @TempDir
    Path temporary;

    private String setting(String initialization, String... keys) {
        RunFiles run = RunFiles.read(TestingRun.finished(temporary.resolve("run"), String.join("\n", keys) + "\n", 0));
        return Setting.of(run, initialization).map(Setting::abbreviation).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "none, standard, OL",
        "offline, standard, OL",
        "naive, standard, CL",
        "{type: replay}, standard, CL",
        "{type: ewc}, standard, CL",
        "modular, standard, CL",
        "none, learned, MOL",
        "offline, learned, MOL",
        "modular, learned, MCL",
        "naive, learned, ''",
        "another, learned, ''",
        "another, standard, ''",
        "modular, shuffled, ''",
    })
    void aMetaLearnedInitializationIsToldFromARandomOne(String strategy, String initialization, String expected) {
        assertThat(setting(
                        initialization,
                        "training: {steps: 10}",
                        MAML,
                        "adaptation: {context: full}",
                        "continual: " + strategy))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"naive, MCL", "another, ''"})
    void aStreamInMetaTrainingIsMetaContinual(String strategy, String expected) {
        assertThat(setting(
                        "learned",
                        "training: {steps: 10}",
                        MAML,
                        "adaptation: {context: {type: segments, steps: 5}}",
                        "continual: " + strategy))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"none, 10, standard, CL", "maml, 0, standard, CL", "none, 10, safetensors, ''"})
    void withoutTrainingTheFirstParametersCount(String metaLearner, int steps, String initialization, String expected) {
        assertThat(setting(
                        "learned",
                        "training: {steps: " + steps + "}",
                        "meta-learner: " + metaLearner,
                        "initialization: {type: " + initialization + "}",
                        "continual: naive"))
                .isEqualTo(expected);
    }
}
