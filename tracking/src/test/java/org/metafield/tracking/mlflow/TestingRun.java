package org.metafield.tracking.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;

/** Run folders as a run leaves them. */
final class TestingRun {
    static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123Z");

    private TestingRun() {}

    static RunFolder create(Path path) {
        try {
            RunFolder folder = RunFolder.create(path);
            Files.writeString(folder.specification(), """
                    metafield: 1
                    name: small
                    architecture: {type: siren, width: 8}
                    evaluation: {steps: [0, 2]}
                    outer-terms: []
                    """);
            Files.writeString(folder.environment(), """
                    {"metafield": "0.1", "commit": "abc", "device": "cpu", "seed": 3, "plugins": [
                    {"name": "siren", "version": "0.1", "jars": []},
                    {"name": "charbonnier", "version": "1.0", "jars": [{"file": "a.jar", "sha256": "beef"}]}]}""");
            Files.writeString(folder.sourceSpecification(), "metafield: 1");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void append(RunFolder folder, RunEvent... events) {
        try (RunJournal journal = RunJournal.open(folder.journal())) {
            for (RunEvent event : events) {
                journal.append(event);
            }
        }
    }

    /** A run with so many numbers, and not yet an end. */
    static RunFolder begun(Path path, int metrics) {
        RunFolder folder = create(path);
        append(folder, new RunEvent.RunStarted(TIME));
        append(folder, losses(1, metrics));
        return folder;
    }

    static RunEvent[] losses(int first, int last) {
        RunEvent[] events = new RunEvent[last - first + 1];
        for (int step = first; step <= last; step++) {
            events[step - first] = new MetricRecorded(TIME.plusMillis(step), "train/loss", step, 1.0 / step);
        }
        return events;
    }

    static void finish(RunFolder folder) {
        append(
                folder,
                new EvaluationMeasured(TIME, "learned", "a", "psnr", 2, 30),
                new EvaluationMeasured(TIME, "learned", "b", "psnr", 2, 20),
                new RunEvent.RunFinished(TIME.plusSeconds(60)));
        try {
            Files.writeString(folder.evaluation(), "{}");
            Files.write(folder.reconstructions(), new byte[10]);
            Files.write(folder.bestCheckpoint(), new byte[1000]);
            Files.write(Files.createDirectories(folder.reportPictures()).resolve("target.png"), new byte[20]);
            Files.writeString(folder.report(), "<html>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
