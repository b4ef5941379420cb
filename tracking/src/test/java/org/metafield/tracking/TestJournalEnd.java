package org.metafield.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;

class TestJournalEnd {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    private void append(RunEvent... events) {
        try (RunJournal journal = RunJournal.open(journal())) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    @Test
    void theEndOfALongJournalTellsWhatTheWholeDoes() {
        append(new RunEvent.RunStarted(TIME));
        try (RunJournal journal = RunJournal.open(journal())) {
            for (int step = 1; step <= 3000; step++) {
                journal.append(new MetricRecorded(TIME, "train/loss", step, 0.5));
            }
            for (int signal = 0; signal < 3000; signal++) {
                journal.append(new EvaluationMeasured(TIME, "learned", "ä" + signal, "psnr", 2, 30));
            }
        }
        RunHistory whole = RunHistory.read(journal());
        JournalEnd end = JournalEnd.read(journal());
        assertThat(end.started()).isEqualTo(whole.started()).contains(TIME);
        assertThat(end.steps()).isEqualTo(whole.steps()).hasValue(3000);
        assertThat(end.standing()).isEqualTo(whole.standing());

        append(new MetricRecorded(TIME, "process/peak-memory-bytes", 3000, 2e9), new RunEvent.RunFinished(TIME));
        JournalEnd finished = JournalEnd.read(journal());
        assertThat(finished.standing()).contains(new RunEvent.RunFinished(TIME));
        assertThat(finished.last("process/peak-memory-bytes")).hasValue(2e9);
        assertThat(finished.events()).hasSizeLessThan(200);
    }

    @Test
    void aRunThatWentOnFromAnEarlierStepHasTakenThoseSteps() {
        append(
                new RunEvent.RunStarted(TIME),
                new MetricRecorded(TIME, "train/loss", 9, 1),
                new RunEvent.RunResumed(TIME, 5));
        assertThat(JournalEnd.read(journal()).steps()).hasValue(5);
        assertThat(JournalEnd.read(journal()).standing()).contains(new RunEvent.RunResumed(TIME, 5));
    }

    @Test
    void noJournalAndOneCutOffHaveNotBegun() throws IOException {
        assertThat(JournalEnd.read(journal()).standing()).isEmpty();
        Files.writeString(journal(), "{\"event\":\"sta");
        assertThat(JournalEnd.read(journal()).started()).isEmpty();
        assertThat(JournalEnd.read(journal()).steps()).isEmpty();
    }

    @Test
    void aLineThatIsNoEventIsRefused() throws IOException {
        append(new RunEvent.RunStarted(TIME));
        Files.writeString(journal(), "nonsense\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> JournalEnd.read(journal()))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("no event");
    }
}
