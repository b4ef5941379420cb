package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.parameter.Safetensors;
import org.metafield.runner.command.TestingCommandLine.Outcome;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

class TestRunCommands {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;
    private String runs;

    @BeforeEach
    void makeCommandLine() {
        metafield = new TestingCommandLine(folder);
        runs = metafield.path("runs").toString();
    }

    private RunFolder run(String... more) {
        Path file = metafield.experiment("");
        List<String> arguments =
                new ArrayList<>(List.of("run", file.toString(), "--runs", runs, "--name-suffix", "one"));
        arguments.addAll(List.of(more));
        Outcome outcome = metafield.execute(arguments.toArray(String[]::new));
        assertThat(outcome.err()).doesNotContain("error");
        assertThat(outcome.exitCode()).isZero();
        return RunFolder.open(metafield.path("runs/small-one"));
    }

    @Test
    void aRunLeavesEverythingInItsFolder() throws IOException {
        Path file = metafield.experiment("");
        Outcome outcome = metafield.execute("run", file.toString(), "--runs", runs);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .contains("small: 2 train", "step 4/4", "took ")
                .containsPattern("; outer steps: \\d+\\.\\d % waiting for data, \\d+\\.\\d % outside of graphs");
        assertThat(outcome.out())
                .contains("PSNR in dB", "mean of 2 signals", "picture ")
                .containsPattern("initialization +0 +2\n")
                .containsPattern("learned +[\\d.]+ +[\\d.]+\n")
                .containsPattern("standard +[\\d.]+ +[\\d.]+\n");
        List<RunFolder> folders = RunFolder.list(Path.of(runs));
        assertThat(folders).hasSize(1);
        RunFolder run = folders.get(0);
        assertThat(run.name()).matches("small-\\d{8}-\\d{6}-[a-z2-9]{5}");
        assertThat(run.sourceSpecification()).hasSameTextualContentAs(file);
        assertThat(run.specification()).content().contains("width: 8").doesNotContain(runs);
        assertThat(run.lastCheckpoint()).exists();
        assertThat(run.bestCheckpoint()).exists();
        assertThat(ImageIO.read(run.reconstructions().toFile()).getWidth()).isGreaterThan(300);
        RunHistory history = RunHistory.read(run.journal());
        assertThat(history.isFinished()).isTrue();
        assertThat(history.steps()).hasValue(4);
        assertThat(history.last("validation/psnr@2")).isPresent();
        JsonNode environment = new ObjectMapper().readTree(run.environment().toFile());
        assertThat(environment.get("tensorflow").asText()).startsWith("2.");
        assertThat(environment.get("command").get(0).asText()).isEqualTo("run");
        assertThat(environment.get("plugins").findValuesAsText("name")).contains("siren", "image");
        assertThat(metafield.execute("runs", "--runs", runs).out())
                .containsPattern("run +status +started +steps +result")
                .containsPattern("small-\\S+ +finished +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +4 +psnr@2 [\\d.]+ dB");
    }

    @Test
    void jsonIsOneObjectALineAndTheResultComesLast() throws IOException {
        Path file = metafield.experiment("");
        Outcome outcome = metafield.execute("run", file.toString(), "--runs", runs, "--json");
        assertThat(outcome.err()).isEmpty();
        List<String> events = new ArrayList<>();
        for (String line : outcome.out().lines().toList()) {
            events.add(new ObjectMapper().readTree(line).get("event").asText());
        }
        assertThat(events).startsWith("started").endsWith("finished", "result").contains("metric", "checkpoint");
    }

    @Test
    void quietShowsTheResultAlone() {
        Path file = metafield.experiment("");
        Outcome outcome = metafield.execute("run", file.toString(), "--runs", runs, "--quiet");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("PSNR in dB");
    }

    @Test
    void aFolderThatExistsIsNotOverwritten() {
        run("--quiet");
        Path file = metafield.experiment("");
        Outcome outcome = metafield.execute("run", file.toString(), "--runs", runs, "--name-suffix", "one");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("small-one exists already", "--name-suffix");
    }

    @Test
    void aRunThatBrokeOffGoesOnToTheSameParametersElsewhere() throws IOException {
        RunFolder whole = run("--quiet");
        byte[] expected = Files.readAllBytes(whole.lastCheckpoint());

        Path file = metafield.experiment("");
        metafield.execute(
                "run", file.toString(), "--runs", runs, "--name-suffix", "two", "--quiet", "--set", "training.steps=2");
        RunFolder part = RunFolder.open(metafield.path("runs/small-two"));
        Path moved = metafield.path("elsewhere/moved");
        Files.createDirectories(moved.getParent());
        Files.move(part.path(), moved);
        RunFolder broken = RunFolder.open(moved);
        Files.copy(whole.specification(), broken.specification(), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(broken.evaluation());
        List<String> journal = Files.readAllLines(broken.journal());
        journal.removeIf(line -> line.contains("\"finished\"") || line.contains("\"evaluation\""));
        Files.writeString(broken.journal(), String.join("\n", journal) + "\n{\"event\":\"met");
        assertThat(metafield
                        .execute("runs", "--runs", metafield.path("elsewhere").toString())
                        .out())
                .containsPattern("moved +interrupted .* 2\n");

        Outcome outcome = metafield.execute("resume", moved.toString());
        assertThat(outcome.exitCode()).isZero();
        assertThat(Safetensors.read(broken.lastCheckpoint()).tensors())
                .isEqualTo(Safetensors.read(whole.lastCheckpoint()).tensors());
        assertThat(Files.readAllBytes(broken.lastCheckpoint())).isEqualTo(expected);
        assertThat(RunHistory.read(broken.journal()).isFinished()).isTrue();
        assertThat(broken.evaluation()).hasSameTextualContentAs(whole.evaluation());

        Outcome again = metafield.execute("resume", moved.toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("has finished");
        assertThat(again.out()).isEqualTo(outcome.out());
        assertThat(Files.readAllBytes(broken.lastCheckpoint())).isEqualTo(expected);
    }

    @Test
    void aRunIsEvaluatedAgainBesideItsOwnResult() throws IOException {
        RunFolder run = run("--quiet");
        byte[] own = Files.readAllBytes(run.evaluation());
        Outcome outcome = metafield.execute(
                "evaluate", "small-one", "--runs", runs, "--set", "evaluation.steps=[1, 3]", "--checkpoint", "best");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).containsPattern("initialization +1 +3\n").contains("small-one/evaluations/");
        assertThat(Files.readAllBytes(run.evaluation())).isEqualTo(own);
        Outcome wider = metafield.execute("evaluate", "small-one", "--runs", runs, "--set", "architecture.width=9");
        assertThat(wider.exitCode()).isEqualTo(2);
        assertThat(wider.err()).contains("layers.0.weight", "do not change the architecture");
    }

    @Test
    void parametersAndAdaptedFieldsAreExported() throws IOException {
        RunFolder run = run("--quiet");
        Path initialization = metafield.path("initialization.safetensors");
        Path adapted = metafield.path("adapted.safetensors");
        Path model = metafield.path("model");
        assertThat(metafield
                        .execute("export", run.path().toString(), initialization.toString())
                        .exitCode())
                .isZero();
        assertThat(metafield
                        .execute("export", run.path().toString(), adapted.toString(), "--signal", "1", "--steps", "2")
                        .exitCode())
                .isZero();
        assertThat(metafield
                        .execute(
                                "export",
                                run.path().toString(),
                                model.toString(),
                                "--format",
                                "saved-model",
                                "--signal=0")
                        .exitCode())
                .isZero();
        assertThat(model.resolve("saved_model.pb")).isNotEmptyFile();
        Safetensors learned = Safetensors.read(initialization);
        assertThat(learned.metadata()).containsKeys("specification", "metafield-version");
        assertThat(learned.tensors())
                .containsOnlyKeys(Safetensors.read(adapted).tensors().keySet());
        assertThat(learned.tensors()).isNotEqualTo(Safetensors.read(adapted).tensors());
        assertThat(learned.tensors().keySet()).noneMatch(name -> name.startsWith("optimizer/"));

        Outcome exists = metafield.execute("export", run.path().toString(), adapted.toString());
        assertThat(exists.exitCode()).isEqualTo(2);
        assertThat(exists.err()).contains("exists already");
        Outcome beyond = metafield.execute("export", run.path().toString(), "x", "--signal", "9");
        assertThat(beyond.err()).contains("no signal 9", "from 0 to 1");
        Path file = metafield.experiment("initialization: {type: safetensors, path: initialization.safetensors}\n");
        assertThat(metafield
                        .execute("run", file.toString(), "--runs", runs, "--quiet")
                        .exitCode())
                .isZero();
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
        Path file = metafield.experiment("");
        Outcome outcome = metafield.execute(
                "run", file.toString(), "--runs", runs, "--name-suffix", "one", "--set", "optimizer.rate=1e30");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("not finite at outer step", ".png", "Lower");
        RunFolder run = RunFolder.open(metafield.path("runs/small-one"));
        assertThat(run.lastCheckpoint()).exists();
        assertThat(metafield.execute("runs", "--runs", runs).out()).containsPattern("small-one +failed");
        try (Stream<Path> files = Files.list(run.path())) {
            assertThat(files).noneMatch(path -> path.equals(run.errorLog()));
        }
    }

    @Test
    void foldersThatAreNoRunsAreNamed() {
        assertThat(metafield.execute("resume", "nothing").err()).contains("no run folder nothing", "metafield runs");
        assertThat(metafield.execute("resume", folder.toString()).err()).contains("specification.yaml");
        assertThat(metafield.execute("runs", "--runs", runs).out()).contains("no runs in");
    }
}
