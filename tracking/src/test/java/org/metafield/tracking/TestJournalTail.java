package org.metafield.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.event.RunEvent.RunResumed;
import org.metafield.engine.event.RunEvent.RunStarted;

class TestJournalTail {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameJournal() {
        file = folder.resolve("journal.jsonl");
    }

    private static MetricRecorded loss(int step, int second) {
        return new MetricRecorded(TIME.plusSeconds(second), "train/loss", step, 1.0 / step);
    }

    private void write(RunEvent... events) {
        try (RunJournal journal = RunJournal.open(file)) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    private static List<RunEvent> events(List<JournalTail.Entry> entries) {
        return entries.stream().map(JournalTail.Entry::event).toList();
    }

    @Test
    void whatWasReadIsNotReadAgain() throws IOException {
        JournalTail tail = JournalTail.open(file);
        assertThat(tail.next(10)).isEmpty();
        write(new RunStarted(TIME), loss(1, 1), loss(2, 2));
        assertThat(events(tail.next(2))).containsExactly(new RunStarted(TIME), loss(1, 1));
        List<JournalTail.Entry> rest = tail.next(2);
        assertThat(events(rest)).containsExactly(loss(2, 2));
        assertThat(rest.get(0).end()).isEqualTo(Files.size(file));
        assertThat(tail.next(2)).isEmpty();
        write(loss(3, 3));
        assertThat(events(tail.next(2))).containsExactly(loss(3, 3));
    }

    @Test
    void aLineIsReadWhenItIsWhole() throws IOException {
        write(new RunStarted(TIME));
        byte[] line = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(line, 10), StandardOpenOption.APPEND);
        JournalTail tail = JournalTail.open(file);
        assertThat(tail.next(10)).hasSize(1);
        Files.write(file, java.util.Arrays.copyOfRange(line, 10, line.length), StandardOpenOption.APPEND);
        assertThat(events(tail.next(10))).containsExactly(new RunStarted(TIME));
    }

    @Test
    void aNumberTakenAgainKeepsItsFirstTimeHoweverOften() {
        write(new RunStarted(TIME), loss(1, 1), loss(2, 2), loss(3, 3));
        write(new RunResumed(TIME, 1), loss(2, 12), loss(3, 13));
        write(new RunResumed(TIME, 2), loss(3, 23), loss(4, 24));
        assertThat(events(JournalTail.open(file).next(100)))
                .containsExactly(
                        new RunStarted(TIME),
                        loss(1, 1),
                        new RunResumed(TIME, 1),
                        loss(2, 2),
                        new RunResumed(TIME, 2),
                        loss(3, 3),
                        loss(4, 24));
    }

    @Test
    void aRunThatGoesOnMakesWhatWasReadOutdated() {
        write(new RunStarted(TIME), loss(1, 1), loss(2, 2));
        JournalTail tail = JournalTail.open(file);
        assertThat(tail.next(100)).hasSize(3);
        write(new RunResumed(TIME, 1), loss(2, 12));
        assertThat(tail.isOutdated()).isFalse();
        assertThat(tail.next(100)).isEmpty();
        assertThat(tail.isOutdated()).isTrue();
    }
}
