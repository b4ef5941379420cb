package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.command.TestingCommandLine.Outcome;
import org.metafield.runner.report.TestingRun;
import org.metafield.tracking.RunFolder;

class TestRunsCommand {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;

    @BeforeEach
    void makeRuns() {
        metafield = new TestingCommandLine(folder);
        TestingRun.finished(folder.resolve("runs/first"), "name: a\nseed: 1\nloss: mse\n", 0);
        TestingRun.finished(folder.resolve("runs/second"), "name: a\nseed: 1\nloss: {type: fim, strength: 2}\n", 1);
    }

    private Outcome runs(String... options) {
        List<String> arguments = new ArrayList<>(List.of("runs"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--runs", folder.resolve("runs").toString()));
        return metafield.execute(arguments.toArray(String[]::new));
    }

    @Test
    void runsAreFilteredSortedAndShownByColumns() {
        Outcome outcome =
                runs("--where", "psnr@16 > 20", "--sort", "psnr@16", "--descending", "--columns", "run,loss,psnr@16");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("""
                run     loss  psnr@16
                second  fim     24.13
                first   mse     23.13
                """);
        assertThat(runs("--where", "psnr@16 > 99").out()).isEqualTo("none of 2 runs matches\n");
    }

    @Test
    void aMistakeInAConditionIsShownAtItsPlace() {
        Outcome outcome = runs("--where", "psnr@16 >> 20");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("""
                error: expected one of = != < <= > >= ~ after 'psnr@16'
                  psnr@16 >> 20
                          ^
                """);
        assertThat(runs("--columns", "run,psrn@16").err()).contains("did you mean 'psnr@16'?");
    }

    @Test
    void damagedRunsAndForeignFoldersAreNamedButNotFatal() throws IOException {
        Files.createDirectories(folder.resolve("runs/foreign"));
        RunFolder first = RunFolder.open(folder.resolve("runs/first"));
        Files.writeString(first.evaluation(), "{");
        RunFolder second = RunFolder.open(folder.resolve("runs/second"));
        Files.writeString(second.specification(), "a: [");
        TestingRun.finished(folder.resolve("runs/third"), "name: a\n", 0);
        Outcome outcome = runs();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("first +damaged")
                .containsPattern("second +damaged")
                .containsPattern("third +finished +.* 4 +psnr@16 23.13 dB");
        assertThat(outcome.err())
                .contains("run first is damaged", "evaluation.json")
                .contains("run second is damaged", "specification.yaml:1")
                .contains("no runs, as they have no specification.yaml: foreign");
        assertThat(runs("--where", "psnr@16 > 1").out()).contains("third").doesNotContain("first");
    }

    @Test
    void csvGoesToAFileOrToStandardOutput() throws IOException {
        Path file = folder.resolve("runs.csv");
        assertThat(runs("--csv", file.toString()).out()).isEmpty();
        String csv = Files.readString(file);
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).contains("loss.strength", "24.125");
        assertThat(runs("--csv", "-", "--columns", "run,psnr@0").out())
                .isEqualTo("run,psnr@0\r\nfirst,7.125\r\nsecond,8.125\r\n");
    }

    @Test
    void jsonIsOneObjectForEachRun() throws IOException {
        List<String> lines = runs("--json").out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode run = new ObjectMapper().readTree(lines.get(1));
        assertThat(run.get("run").asText()).isEqualTo("second");
        assertThat(run.get("status").asText()).isEqualTo("finished");
        assertThat(run.get("steps").asLong()).isEqualTo(4);
        assertThat(run.get("specification").get("loss.type").asText()).isEqualTo("fim");
        assertThat(run.get("results").get(1).get("mean").asDouble()).isEqualTo(24.125);
        assertThat(runs("--json", "--csv", "-").exitCode()).isEqualTo(2);
    }

    @Test
    void aComparisonShowsOnlyWhatDiffersAndTheResults() {
        Outcome outcome = metafield.execute(
                "runs",
                "compare",
                "first",
                "second",
                "--runs",
                folder.resolve("runs").toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("""
                   run     status    steps  signals
                A  first   finished      4        1
                B  second  finished      4        1

                differs        A    B
                loss.type      mse  fim
                loss.strength  -    2

                PSNR in dB after adaptation steps, mean of signals
                   initialization     0     16
                A  learned         7.13  23.13
                B  learned         8.13  24.13
                A  standard        8.13  24.13
                B  standard        9.13  25.13
                """);
        assertThat(metafield.execute("runs", "compare", "first").exitCode()).isEqualTo(2);
    }

    @Test
    void anEmptyFolderHasNoRuns() {
        assertThat(metafield
                        .execute("runs", "--runs", folder.resolve("none").toString())
                        .out())
                .startsWith("no runs in ");
    }
}
