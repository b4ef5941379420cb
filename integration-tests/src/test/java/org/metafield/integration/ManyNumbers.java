package org.metafield.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;

/** Folders of runs that took many numbers before they failed. */
final class ManyNumbers {
    private ManyNumbers() {}

    /** A folder with the specification of another run. */
    static RunFolder write(Path path, Path specification, int numbers) throws IOException {
        RunFolder folder = RunFolder.create(path);
        Files.copy(specification, folder.specification());
        Instant time = Instant.parse("2026-03-01T12:00:00Z");
        try (RunJournal journal = RunJournal.open(folder.journal())) {
            journal.append(new RunEvent.RunStarted(time));
            for (int step = 1; step <= numbers; step++) {
                double value = step == 2 ? Double.NaN : 1.0 / step;
                journal.append(new MetricRecorded(time.plusMillis(step / 3), "train/loss", step, value));
            }
            journal.append(new RunEvent.RunFailed(time.plusSeconds(60), "no memory"));
        }
        return folder;
    }
}
