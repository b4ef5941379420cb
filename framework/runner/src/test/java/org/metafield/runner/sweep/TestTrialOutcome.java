package org.metafield.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.runner.sweep.TrialOutcome.Kind;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;

class TestTrialOutcome {
    @TempDir
    Path folder;

    private TrialOutcome outcome(LaunchEnd end, boolean stopping, RunEvent... events) throws IOException {
        RunFolder run =
                RunFolder.create(Files.createTempDirectory(folder, "run").resolve("a"));
        Files.writeString(TrialCommands.output(run), "1\n2\n3\n4\n5\n6\n");
        try (RunJournal journal = RunJournal.open(run.journal())) {
            journal.append(new RunEvent.RunStarted(Instant.EPOCH));
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
        return TrialOutcome.of(run, end, stopping);
    }

    @Test
    void aRunThatHasFinishedHasHoweverItsProcessEnded() throws IOException {
        RunEvent finished = new RunEvent.RunFinished(Instant.EPOCH);
        assertThat(outcome(LaunchEnd.exited(0), false, finished).kind()).isEqualTo(Kind.FINISHED);
        assertThat(outcome(LaunchEnd.exited(1), true, finished).kind()).isEqualTo(Kind.FINISHED);
        assertThat(outcome(LaunchEnd.lost("gone"), false, finished).kind()).isEqualTo(Kind.FINISHED);
    }

    @Test
    void aFailureIsExplainedByTheRunOrByTheEndOfWhatItPrinted() throws IOException {
        RunEvent failed = new RunEvent.RunFailed(Instant.EPOCH, "not a number");
        assertThat(outcome(LaunchEnd.exited(2), false, failed))
                .isEqualTo(new TrialOutcome(Kind.FAILED, "not a number"));
        assertThat(outcome(LaunchEnd.exited(137), false))
                .isEqualTo(new TrialOutcome(Kind.FAILED, "exit code 137\n2\n3\n4\n5\n6"));
    }

    @Test
    void whatNobodyAskedToEndIsLost() throws IOException {
        RunEvent interrupted = new RunEvent.RunInterrupted(Instant.EPOCH, 3);
        assertThat(outcome(LaunchEnd.exited(143), false, interrupted).kind()).isEqualTo(Kind.LOST);
        assertThat(outcome(LaunchEnd.exited(143), true, interrupted).kind()).isEqualTo(Kind.STOPPED);
        assertThat(outcome(LaunchEnd.lost("node down"), false)).isEqualTo(new TrialOutcome(Kind.LOST, "node down"));
        assertThat(outcome(LaunchEnd.lost("withdrawn"), true).kind()).isEqualTo(Kind.STOPPED);
    }
}
