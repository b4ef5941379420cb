package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.JournalTail;
import org.metafield.tracking.RunFolderException;

/** The numbers of a journal in batches, each read once however long the run and however often it is asked for. */
final class JournalFeed {
    private static final int EVENTS_AT_ONCE = 1000;

    private final Path journal;
    private @Nullable JournalTail tail;
    private JournalSummary summary = new JournalSummary();
    private @Nullable Batch waiting;

    JournalFeed(Path journal) {
        this.journal = requireNonNull(journal, "journal is null");
    }

    /**
     * Numbers to send together.
     *
     * @param end the bytes of the journal up to the last of them
     */
    record Batch(List<MetricPoint> points, long end) {
        Batch {
            points = List.copyOf(points);
        }
    }

    /** What the events that were read come to. */
    JournalSummary summary() {
        return summary;
    }

    /**
     * The next numbers; the same again until they were {@link #taken()}.
     *
     * @param sent the bytes of the journal whose numbers the server has
     * @return empty if all that the journal holds now was taken
     * @throws RunFolderException if the journal cannot be read
     */
    Optional<Batch> next(long sent) {
        if (waiting == null) {
            waiting = read(sent <= size() ? sent : 0);
        }
        return Optional.ofNullable(waiting);
    }

    /** Says that the server has the last batch. */
    void taken() {
        waiting = null;
    }

    private @Nullable Batch read(long sent) {
        List<MetricPoint> points = new ArrayList<>();
        long end = 0;
        while (points.size() < MlflowWriter.METRICS_AT_ONCE) {
            JournalTail reading = tail();
            // No event holds two numbers, so a batch is never larger than the server takes.
            int most = Math.min(EVENTS_AT_ONCE, MlflowWriter.METRICS_AT_ONCE - points.size());
            List<JournalTail.Entry> entries = reading.next(most);
            if (reading.isOutdated()) {
                tail = null;
                summary = new JournalSummary();
                points.clear();
                continue;
            }
            if (entries.isEmpty()) {
                break;
            }
            for (JournalTail.Entry entry : entries) {
                summary.add(entry.event());
                if (entry.end() > sent && entry.event() instanceof MetricRecorded metric) {
                    points.add(MetricPoint.of(metric.name(), metric.step(), metric.time(), metric.value()));
                    end = entry.end();
                }
            }
        }
        return points.isEmpty() ? null : new Batch(points, end);
    }

    private JournalTail tail() {
        if (tail == null) {
            tail = JournalTail.open(journal);
        }
        return tail;
    }

    private long size() {
        try {
            return Files.exists(journal) ? Files.size(journal) : 0;
        } catch (IOException e) {
            throw new RunFolderException("journal " + journal + " cannot be read: " + e.getMessage(), e);
        }
    }
}
