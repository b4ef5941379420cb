package org.metafield.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;

/** Of several starts of a run only the latest writes. */
class TestRunFence {
    @TempDir
    Path parent;

    private RunFolder run;

    @BeforeEach
    void createRun() {
        run = RunFolder.create(parent.resolve("a"));
    }

    private RunFence raise(String attempt) {
        return RunFence.raise(run, RunAttempt.parse(attempt));
    }

    @Test
    void theLaterStartIsTheOneWithTheLargerNumbers() {
        assertThat(RunAttempt.parse("2.0")).isGreaterThan(RunAttempt.parse("1.9"));
        assertThat(RunAttempt.parse("1.10")).isGreaterThan(RunAttempt.parse("1.9"));
        assertThatThrownBy(() -> RunAttempt.parse("2")).hasMessageContaining("'2'");
    }

    @Test
    void aJournalTakesNothingFromAStartThatIsReplaced() {
        try (RunJournal first = RunJournal.open(run.journal(), raise("1.0"))) {
            first.append(new RunEvent.RunStarted(Instant.EPOCH));
            RunFence second = raise("1.1");
            assertThatThrownBy(() -> first.append(new RunEvent.RunFinished(Instant.EPOCH)))
                    .isInstanceOf(SupersededRunException.class)
                    .hasMessageContaining("attempt 1.1")
                    .hasMessageContaining("attempt 1.0");
            assertThatThrownBy(first::force).isInstanceOf(SupersededRunException.class);
            assertThatCode(second::check).doesNotThrowAnyException();
        }
        assertThat(RunHistory.read(run.journal()).events()).containsExactly(new RunEvent.RunStarted(Instant.EPOCH));
    }

    @Test
    void anEarlierStartThatComesLateChangesNothing() throws IOException {
        RunFence later = raise("2.0");
        assertThatThrownBy(() -> raise("1.5")).isInstanceOf(SupersededRunException.class);
        // Both may have looked before either wrote.
        Files.writeString(run.attempt(), "1.5\n");
        later.check();
        assertThat(run.attempt()).hasContent("2.0");
    }

    @Test
    void theLockOfAnEarlierStartIsWaitedFor() throws InterruptedException {
        RunLock held = run.lock();
        Thread earlier = new Thread(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            held.close();
        });
        earlier.start();
        try (RunLock taken = run.lock(raise("1.1"), Duration.ofMinutes(1))) {
            assertThat(taken).isNotNull();
        }
        earlier.join();
    }

    @Test
    void aLockThatIsNeverGivenBackIsWaitedForInVain() throws InterruptedException {
        try (RunLock held = run.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> run.lock(raise("1.1"), Duration.ofMillis(1)))
                    .hasMessageContaining("in use by another process");
            assertThatThrownBy(() -> run.lock(RunFence.NONE, Duration.ofDays(1)))
                    .hasMessageContaining("in use by another process");
        }
    }
}
