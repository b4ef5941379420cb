package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.runner.Metafield;
import org.metafield.runner.command.TestingCommandLine.Outcome;
import org.metafield.runner.plugin.TestingJars;

class TestCommands {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;

    @BeforeEach
    void makeCommandLine() {
        metafield = new TestingCommandLine(folder);
    }

    private static void assertMistake(Outcome outcome, String... texts) {
        assertThat(outcome.err()).contains(texts).doesNotContain("\tat ", "Exception");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "plan",
                "evaluate",
                "resume",
                "runs",
                "sync",
                "export",
                "data",
                "data describe",
                "plugins",
                "plugins show",
                "plugins docs",
                "new-plugin",
                "schema",
                "doctor",
                "completion"
            })
    void everyCommandExplainsItself(String command) {
        Outcome outcome = metafield.execute((command + " --help").strip().split(" "));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains(("Usage: metafield " + command).strip())
                .contains("Options:", "--verbose", "Exit codes:", "130   Stopped by Ctrl-C");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theVersionNamesAllThatMatters() {
        assertThat(metafield.execute("--version").out()).contains("Metafield ", "commit ", "SPI 1.", "Java ");
    }

    @Test
    void withoutACommandItShowsHelp() {
        Outcome outcome = metafield.execute();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Commands:");
    }

    @Test
    void wrongArgumentsAreMistakes() {
        assertMistake(metafield.execute("evalute"), "evalute", "evaluate");
        assertMistake(metafield.execute("run"), "SPEC", "metafield run --help");
        assertMistake(metafield.execute("run", "x.yaml", "--seed=3"), "--seed");
        assertMistake(metafield.execute("run", "x.yaml", "--quiet", "--json"), "--quiet", "--json");
        assertMistake(metafield.execute("data"), "describe");
    }

    @Test
    void allProblemsOfASpecificationAreShownAtOnce() {
        Path file = metafield.experiment("seeed: 3\nloss: mze\n");
        assertMistake(
                metafield.execute("run", file.toString()),
                "small.yaml:8:1",
                "seed",
                "small.yaml:9:7",
                "mse",
                "2 problems");
        assertMistake(metafield.execute("plan", metafield.path("none.yaml").toString()), "none.yaml");
        assertThat(metafield.path("runs")).doesNotExist();
    }

    @Test
    void optionsThatDoNotGoTogetherPointAtTheLine() {
        Path file = metafield.experiment("adaptation: {adapts: 'name:nothing*'}\n");
        assertMistake(metafield.execute("plan", file.toString()), "small.yaml:8:22", "selects no parameter");
    }

    @Test
    void aPlanShowsValuesParametersGraphsAndMemory() {
        Path file = metafield.experiment("seed: 3\n");
        Outcome outcome = metafield.execute("plan", file.toString(), "--set", "architecture.width=16");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("seed +3 +\\S*small.yaml:8:7")
                .containsPattern("architecture.width +16 +--set")
                .containsPattern("architecture.frequency +30.0 +default of siren")
                .containsPattern("layers.1.weight +\\[16, 16\\] +weight +256")
                .containsPattern("total +371")
                .containsPattern("episode of 64 samples +[\\d,]+ +[\\d.]+ .?B")
                .contains("2 train, 2 validation, 2 test signals of 8 x 8 x 3");
    }

    @Test
    void aPlanIsShownWithoutData() {
        Path file = metafield.experiment("");
        Outcome outcome = metafield.execute("plan", file.toString(), "--set", "data.path=/none/at/all");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("cannot run yet", "/none/at/all");
    }

    @Test
    void missingDataAndTooLittleMemoryStopARunBeforeItsFolderIsMade() {
        Path file = metafield.experiment("");
        String runs = metafield.path("runs").toString();
        assertMistake(
                metafield.execute("run", file.toString(), "--runs", runs, "--set", "data.path=/none/at/all"),
                "--set",
                "/none/at/all");
        metafield.memory(1_000_000);
        assertMistake(
                metafield.execute("run", file.toString(), "--runs", runs),
                "of memory are needed",
                "1.0 MB are available",
                "tasks-per-graph",
                "--ignore-memory");
        assertThat(metafield.path("runs")).doesNotExist();
    }

    @Test
    void pluginsAreListedWithTheirState() {
        TestingJars.plugin(folder, "wavelets", TestingJars.metric("sharpness"))
                .write(metafield.path("plugins.d/wavelets.jar"));
        TestingJars.plugin(folder, "future", TestingJars.metric("later"))
                .manifest("Spi-Version", "7.0")
                .write(metafield.path("plugins.d/future.jar"));
        TestingJars.plugin(folder, "rival", TestingJars.metric("psnr")).write(metafield.path("plugins.d/rival.jar"));
        Outcome outcome = metafield.execute("plugins");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("architecture +siren +siren +\\S+ +(loaded|indexed)")
                .containsPattern("metric +sharpness +wavelets +1.2 +loaded")
                .containsPattern("metric +psnr +image-quality +\\S+ +(loaded|indexed)")
                .containsPattern("- +- +future +1.2 +incompatible")
                .containsPattern("method +learnit")
                .contains("SPI 7.0", "future.jar", "metric 'psnr' of plugin rival 1.2", "rename it");
        assertThat(metafield.execute("plugins", "list").out()).isEqualTo(outcome.out());
        Path file = metafield.experiment("");
        assertMistake(
                metafield.execute("plan", file.toString(), "--set", "evaluation.metrics=[later]"),
                "later",
                "future 1.2",
                "SPI 7.0");
        assertThat(metafield
                        .execute("plan", file.toString(), "--set", "evaluation.metrics=[psnr]")
                        .exitCode())
                .isZero();
    }

    @Test
    void aComponentIsExplained() {
        Outcome outcome = metafield.execute("plugins", "show", "siren");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("architecture siren", "Sitzmann")
                .containsPattern("width +a whole number +256 +at least 1 +Units")
                .containsPattern("provides +linear-layers, tap:penultimate")
                .containsPattern("plugin +siren");
        assertThat(metafield.execute("plugins", "show", "sgd").out())
                .contains("inner-optimizer sgd", "outer-optimizer sgd");
        assertThat(metafield.execute("plugins", "show", "learnit").out()).contains("method learnit", "architecture:");
        assertMistake(metafield.execute("plugins", "show", "sirene"), "'sirene'", "siren");
    }

    @Test
    void theSchemaKnowsThirdPartyOptions() throws IOException {
        TestingJars.plugin(folder, "wavelets", TestingJars.metric("sharpness"))
                .write(metafield.path("plugins.d/wavelets.jar"));
        Path file = metafield.path("schema.json");
        assertThat(metafield.execute("schema", "-o", file.toString()).exitCode())
                .isZero();
        assertThat(file).hasContent(metafield.execute("schema").out());
        assertThat(new ObjectMapper()
                        .readTree(file.toFile())
                        .at("/$defs/metric-sharpness/properties/by")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void dataIsDescribedAndDrawn() {
        Path file = metafield.experiment("");
        Path sheet = metafield.path("sheet.png");
        Outcome outcome = metafield.execute("data", "describe", file.toString(), "--sheet", sheet.toString());
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("8 x 8 x 3: 64 samples of 3 channels")
                .containsPattern("train +2 +2 +0.0000 ");
        assertThat(sheet).isNotEmptyFile();
        assertThat(metafield
                        .execute("data", "describe", file.toString(), "--set", "data.path=/none")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void theDoctorLooksAtEverything() throws IOException {
        Files.createDirectories(metafield.path("plugins.d"));
        Files.writeString(metafield.path("plugins.d/broken.jar"), "no jar");
        Outcome outcome = metafield.execute("doctor");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("OK +Java")
                .containsPattern("OK +memory +64 GB available")
                .containsPattern("OK +TensorFlow +native library 2\\.")
                .contains("GPU")
                .containsPattern("WARN +plugin +broken")
                .contains("-> broken.jar is not a readable jar");
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(metafield.execute("completion").out()).contains("complete ", "metafield", "--name-suffix");
    }

    @Test
    void listingPluginsLoadsNoNativeLibrary() throws Exception {
        for (String command : List.of("--help", "plugins")) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xlog:class+init=info,library=info",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Metafield.class.getName(),
                            command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            assertThat(output)
                    .contains("org.metafield.runner.Metafield")
                    .doesNotContain("org.tensorflow.internal.c_api")
                    .doesNotContain("org.bytedeco.javacpp.Loader");
        }
    }
}
