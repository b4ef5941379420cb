package org.metafield.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.event.RunEvent.RunFinished;
import org.metafield.engine.event.RunEvent.RunResumed;
import org.metafield.engine.event.RunEvent.RunStarted;

class TestRunJournal {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @TempDir
    Path folder;

    private static MetricRecorded loss(long step, double value) {
        return new MetricRecorded(TIME, "train/loss", step, value);
    }

    private Path write(RunEvent... events) {
        Path file = folder.resolve("journal.jsonl");
        try (RunJournal journal = RunJournal.open(file)) {
            List.of(events).forEach(journal::append);
        }
        return file;
    }

    @Test
    void everyEventComesBackAsItWas() {
        RunEvent[] events = {
            new RunStarted(TIME),
            loss(1, 0.1),
            loss(2, Double.NaN),
            new CheckpointSaved(TIME, 2, true),
            new RunEvent.RunInterrupted(TIME, 2),
            new RunResumed(TIME, 2),
            loss(3, Double.POSITIVE_INFINITY),
            new RunEvent.BaselineOptimizerChosen(TIME, "standard", "sgd(rate=0.01)"),
            new EvaluationMeasured(TIME, "learned", "a \"name\"\n.png", "psnr", 4, 31.5),
            new RunEvent.RunFailed(TIME, "no memory"),
            new RunFinished(TIME)
        };
        assertThat(RunHistory.read(write(events)).events()).containsExactly(events);
    }

    @Test
    void aLineIsOneObjectWithEventAndTime() throws IOException {
        assertThat(Files.readAllLines(write(loss(7, 0.25))))
                .containsExactly("{\"event\":\"metric\",\"time\":\"2026-03-01T12:00:00.123456789Z\","
                        + "\"name\":\"train/loss\",\"step\":7,\"value\":0.25}");
    }

    @Test
    void aTornLastLineIsIgnoredByReadersAndCutWhenTheRunGoesOn() throws IOException {
        Path file = write(loss(1, 0.5));
        Files.writeString(file, "{\"event\":\"metric\",\"ti", StandardOpenOption.APPEND);
        assertThat(RunHistory.read(file).events()).containsExactly(loss(1, 0.5));
        write(loss(2, 0.4));
        assertThat(RunHistory.read(file).events()).containsExactly(loss(1, 0.5), loss(2, 0.4));
    }

    @Test
    void whatFollowedTheCheckpointIsSupersededWhenTheRunGoesOn() {
        RunResumed resumed = new RunResumed(TIME, 10);
        CheckpointSaved kept = new CheckpointSaved(TIME, 10, false);
        Path file = write(
                new RunStarted(TIME),
                loss(10, 0.3),
                kept,
                loss(11, 0.2),
                new CheckpointSaved(TIME, 20, true),
                new EvaluationMeasured(TIME, "learned", "a.png", "psnr", 0, 9),
                resumed,
                loss(11, 0.21));
        assertThat(RunHistory.read(file).events())
                .containsExactly(new RunStarted(TIME), loss(10, 0.3), kept, resumed, loss(11, 0.21));
    }

    @Test
    void aForeignLineIsNamed() throws IOException {
        Path file = write(loss(1, 0.5));
        Files.writeString(file, "edited\n", StandardOpenOption.APPEND);
        write(loss(2, 0.5));
        assertThatThrownBy(() -> RunHistory.read(file))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("journal.jsonl:2");
    }

    @Test
    void theHistorySumsUpTheRun() {
        RunHistory history = RunHistory.read(write(new RunStarted(TIME), loss(1, 0.5), loss(2, 0.25)));
        assertThat(history.started()).contains(TIME);
        assertThat(history.steps()).hasValue(2);
        assertThat(history.last("train/loss")).hasValue(0.25);
        assertThat(history.last("validation/psnr@2")).isEmpty();
        assertThat(history.isFinished()).isFalse();
        assertThat(RunHistory.read(write(new RunFinished(TIME))).isFinished()).isTrue();
        assertThat(RunHistory.read(folder.resolve("none")).events()).isEmpty();
    }
}
