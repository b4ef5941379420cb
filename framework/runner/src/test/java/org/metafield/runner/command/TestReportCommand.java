package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.command.TestingCommandLine.Outcome;
import org.metafield.runner.report.TestingRun;
import org.metafield.tracking.RunFolder;

class TestReportCommand {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;
    private String runs;

    @BeforeEach
    void makeRuns() {
        metafield = new TestingCommandLine(folder);
        runs = folder.resolve("runs").toString();
        TestingRun.finished(folder.resolve("runs/first"), "name: a\nseed: 1\nloss: mse\n", 0);
        TestingRun.finished(folder.resolve("runs/second"), "name: a\nseed: 1\nloss: l1\n", 1);
    }

    @Test
    void theReportOfARunStandsInItsFolder() {
        Outcome outcome = metafield.execute("report", "first", "--runs", runs);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("report   " + folder.resolve("runs/first/report.html") + "\n");
        assertThat(folder.resolve("runs/first/report.html")).isNotEmptyFile();
    }

    @Test
    void severalRunsMakeOneFileThatIsNotOverwritten() throws IOException {
        Path file = folder.resolve("both.html");
        String[] command = {"report", "first", "second", "--runs", runs, "-o", file.toString()};
        assertThat(metafield.execute(command).exitCode()).isZero();
        assertThat(file).content().contains("Comparison of 2 runs", "loss l1");

        Files.writeString(file, "mine");
        Outcome refused = metafield.execute(command);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("both.html exists already", "--overwrite");
        assertThat(file).hasContent("mine");

        Outcome told =
                metafield.execute("report", "first", "second", "--runs", runs, "-o", file.toString(), "--overwrite");
        assertThat(told.exitCode()).isZero();
        assertThat(file).content().contains("Comparison of 2 runs");
    }

    @Test
    void aRunThatIsMissingOrNoneIsNamed() throws IOException {
        Outcome missing = metafield.execute("report", "first", "third", "--runs", runs);
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no run folder third", "'metafield runs' lists them");
        Files.createDirectories(folder.resolve("runs/foreign"));
        assertThat(metafield.execute("report", "foreign", "--runs", runs).err())
                .contains("foreign is not the folder of a run");
        assertThat(metafield.execute("report").exitCode()).isEqualTo(2);
        assertThat(metafield
                        .execute("report", "first", "--runs", runs, "-o", "x.html")
                        .err())
                .contains("--output is for the report of several runs");
    }

    @Test
    void aRunWhoseTrainingWasKilledHasAReport() throws IOException {
        RunFolder killed = RunFolder.open(folder.resolve("runs/first"));
        Files.delete(killed.evaluation());
        Files.delete(killed.reportPictures().resolve("pictures.json"));
        List<String> journal = Files.readAllLines(killed.journal());
        Files.writeString(killed.journal(), String.join("\n", journal.subList(0, 5)) + "\n{\"event\":\"met");
        assertThat(metafield.execute("report", "first", "--runs", runs).exitCode())
                .isZero();
        assertThat(killed.report()).content().contains("Not finished.", "has not been evaluated", "Training loss");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() {
        Outcome outcome = metafield.execute(
                "report",
                "first",
                "second",
                "--runs",
                runs,
                "-o",
                folder.resolve("none/x.html").toString());
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("x.html cannot be written");
    }
}
