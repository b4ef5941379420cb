package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Trials of a sweep are ordinary runs; none is lost and none is run twice. */
class TestSweep {
    private static final String SWEEP = """
            sweep:
              title: A title
              variants:
                plain: {}
                wide: {architecture: {width: 24}}
              seeds: [1, 2]
              claims:
                - says: Wide networks are better.
                  better: {trial: wide}
                  than: [{trial: plain}]
                  at: 2
            """;

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path specification;
    private static Path sweep;

    @TempDir
    Path runs;

    @BeforeAll
    static void runASweep() {
        program = MetafieldProgram.in(work);
        Path photographs = Photographs.folder(work.resolve("photographs"), 6, 2);
        String text = TinySpecification.text(photographs).replace("steps: 60", "steps: 6");
        specification = TinySpecification.write(work.resolve("sweep.yaml"), text + SWEEP);
        Outcome outcome = program.run(
                        "sweep", specification, "--runs", work.resolve("runs"), "--name-suffix", "a", "--processes", 2)
                .succeeded();
        sweep = work.resolve("runs/tiny-a");
        assertThat(outcome.out())
                .contains("Wide networks are better.", "of 2 seeds", "sweep    " + sweep)
                .contains("report   " + sweep.resolve("report.html"));
        assertThat(outcome.err()).contains("4 trials", "4/4", "plain, seed 1: ", "wide, seed 2: ", "psnr@2");
    }

    private static List<RunFolder> trials(Path sweep) {
        return RunFolder.list(sweep.resolve("trials"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTrialIsARunLikeAnyOther() {
        assertThat(trials(sweep))
                .extracting(RunFolder::name)
                .containsExactly("plain-seed-1", "plain-seed-2", "wide-seed-1", "wide-seed-2");
        assertThat(read(sweep.resolve("trials/wide-seed-2/environment.json")))
                .as("what the trial's own process was made with")
                .contains("\"resume\"");
        Path alone = work.resolve("alone");
        program.run(
                        "run",
                        specification,
                        "--runs",
                        alone,
                        "--name-suffix",
                        "b",
                        "--set",
                        "architecture.width=24",
                        "--set",
                        "seed=2",
                        "--quiet")
                .succeeded();
        assertThat(sweep.resolve("trials/wide-seed-2/evaluation.json"))
                .hasSameTextualContentAs(alone.resolve("tiny-b/evaluation.json"));
    }

    @Test
    void theReportSaysWhatBecameOfTheClaims() {
        assertThat(read(sweep.resolve("report.html")))
                .contains("<h1>A title</h1>", "Claims", "Wide networks are better.", "plain", "wide");
        Path markdown = work.resolve("RESULTS.md");
        program.run("report", sweep, "-o", markdown).succeeded();
        assertThat(read(markdown)).contains("## A title", "Wide networks are better.", "| plain | learned, n = 2 |");
        program.run("report", sweep, "-o", markdown).refused("exists already");
    }

    @Test
    void aSweepThatIsKilledGoesOn() {
        Path specification = TinySpecification.write(
                work.resolve("slow.yaml"), read(TestSweep.specification).replace("steps: 6,", "steps: 300,"));
        Path killed = runs.resolve("tiny-killed");
        try (ChildProcess child = program.start(
                "sweep", specification, "--runs", runs, "--name-suffix", "killed", "--set", "sweep.seeds=[1]")) {
            child.await(() -> Files.exists(killed.resolve("trials/wide-seed-1/journal.jsonl")));
            List<ProcessHandle> trials = child.process().descendants().toList();
            child.kill();
            trials.forEach(ProcessHandle::destroyForcibly);
        }
        RunHistory first = RunHistory.read(killed.resolve("trials/plain-seed-1/journal.jsonl"));
        assertThat(first.isFinished()).isTrue();
        Outcome outcome = program.run("sweep", "--resume", killed).succeeded();
        assertThat(outcome.err()).contains("2/2  wide, seed 1").doesNotContain("plain, seed 1: ");
        assertThat(trials(killed))
                .hasSize(2)
                .allSatisfy(trial -> assertThat(RunHistory.read(trial.journal()).isFinished())
                        .isTrue());
        assertThat(RunHistory.read(killed.resolve("trials/plain-seed-1/journal.jsonl")))
                .isEqualTo(first);
    }

    @Test
    void aSweepThatIsInterruptedKeepsACheckpointAndSaysHowToGoOn() {
        Path specification = TinySpecification.write(
                work.resolve("long.yaml"), read(TestSweep.specification).replace("steps: 6,", "steps: 5000,"));
        Path stopped = runs.resolve("tiny-stopped");
        Outcome outcome;
        try (ChildProcess child = program.start("sweep", specification, "--runs", runs, "--name-suffix", "stopped")) {
            Path journal = stopped.resolve("trials/plain-seed-1/journal.jsonl");
            child.await(() -> Files.exists(journal) && read(journal).contains("\"step\":3,"));
            outcome = child.interrupt().end();
        }
        assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(130);
        assertThat(outcome.err()).contains("stopped; a checkpoint is kept", "metafield sweep --resume " + stopped);
        assertThat(new RunFolder(stopped.resolve("trials/plain-seed-1")).lastCheckpoint())
                .exists();
        assertThat(stopped.resolve("trials/plain-seed-2/journal.jsonl")).doesNotExist();
    }

    @Test
    void aSecondInterruptionStopsAtOnce() {
        Path specification = TinySpecification.write(
                work.resolve("longer.yaml"), read(TestSweep.specification).replace("steps: 6,", "steps: 5000,"));
        Path sweep = runs.resolve("tiny-twice");
        try (ChildProcess child = program.start("sweep", specification, "--runs", runs, "--name-suffix", "twice")) {
            child.await(() -> Files.exists(sweep.resolve("trials/plain-seed-1/journal.jsonl")));
            List<ProcessHandle> trials = child.process().descendants().toList();
            // What does not hear keeps the sweep waiting.
            trials.forEach(trial -> TestingTrials.signal(trial, "STOP"));
            child.interrupt().await(() -> read(child.err()).contains("again stops at once"));
            assertThat(child.interrupt().end().exitCode()).isEqualTo(130);
            assertThat(trials)
                    .isNotEmpty()
                    .allSatisfy(trial -> assertThat(trial.onExit()).succeedsWithin(Duration.ofMinutes(1)));
        }
    }

    @Test
    void aTrialThatFailsDoesNotStopTheOthers() {
        Path failing = TinySpecification.write(
                work.resolve("failing.yaml"),
                read(specification).replace("plain: {}", "plain: {optimizer: {rate: 1.0e30}}"));
        Outcome outcome =
                program.run("sweep", failing, "--runs", runs, "--name-suffix", "failing", "--set", "sweep.seeds=[1]");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("1/2  plain, seed 1: failed", "2/2  wide, seed 1", "1 of 2 trials failed", "--resume");
        assertThat(outcome.out()).contains("not known: not measured");
    }

    @Test
    void mistakesAreFoundBeforeATrialBegins() throws IOException {
        program.run("sweep", specification, "--runs", runs, "--set", "sweep.over={architecture.depht: [2]}")
                .refused("'depht'", "did you mean 'depth'?");
        Path unknown = TinySpecification.write(
                work.resolve("unknown.yaml"),
                read(specification).replace("than: [{trial: plain}]", "than: [{trial: plian}]"));
        program.run("sweep", unknown, "--runs", runs).refused("unknown.yaml:", "'plian'", "plain; wide");
        program.run("sweep").refused("--resume");
        program.run("sweep", "--resume", runs).refused("not the folder of a sweep");
        try (Stream<Path> made = Files.list(runs)) {
            assertThat(made).isEmpty();
        }
        assertThat(program.run("sweep", specification, "--plan").succeeded().out())
                .contains("plain, seed 1", "wide, seed 2", "4 trials");
    }
}
