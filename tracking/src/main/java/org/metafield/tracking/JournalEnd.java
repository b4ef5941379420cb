package org.metafield.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/**
 * What the first and the last lines of a journal say of its run, however long the journal is. A {@link RunHistory} knows
 * everything, but reads everything.
 *
 * @param started when the run began; empty if it has not
 * @param steps the outer steps taken; empty if none is recorded
 * @param events the last events in order, back to one that tells the outer steps
 */
public record JournalEnd(Optional<Instant> started, OptionalLong steps, List<RunEvent> events) {
    private static final int FIRST_LINE_BYTES = 4096;
    private static final int BLOCK_BYTES = 16_384;

    public JournalEnd {
        events = List.copyOf(events);
    }

    /**
     * Reads the ends of a journal; a run that has none has not begun. A last line that is cut off is ignored.
     *
     * @throws RunFolderException if it cannot be read, or holds a line there that is no event
     */
    public static JournalEnd read(Path journal) {
        if (!Files.exists(journal)) {
            return new JournalEnd(Optional.empty(), OptionalLong.empty(), List.of());
        }
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "r")) {
            Optional<Instant> started = firstLine(file)
                    .map(line -> event(journal, line))
                    .filter(RunEvent.RunStarted.class::isInstance)
                    .map(RunEvent::time);
            long end = file.length();
            long length = BLOCK_BYTES;
            while (true) {
                long from = Math.max(0, end - length);
                List<RunEvent> events = events(journal, file, from, end);
                OptionalLong steps = steps(events);
                if (steps.isPresent() || from == 0) {
                    return new JournalEnd(started, steps, events);
                }
                length *= 8;
            }
        } catch (IOException e) {
            throw new RunFolderException("journal " + journal + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<String> firstLine(RandomAccessFile file) throws IOException {
        String begin = text(file, 0, Math.min(file.length(), FIRST_LINE_BYTES));
        return begin.contains("\n") ? Optional.of(begin.substring(0, begin.indexOf('\n'))) : Optional.empty();
    }

    /** The events whose lines lie wholly between two places. */
    private static List<RunEvent> events(Path journal, RandomAccessFile file, long from, long to) throws IOException {
        String text = text(file, from, to);
        int begin = from == 0 ? 0 : text.indexOf('\n') + 1;
        int end = text.lastIndexOf('\n');
        return begin > end
                ? List.of()
                : text.substring(begin, end)
                        .lines()
                        .map(line -> event(journal, line))
                        .toList();
    }

    // A letter that a border cuts in two stands in a line that is cut as well.
    private static String text(RandomAccessFile file, long from, long to) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        file.seek(from);
        file.readFully(bytes);
        return new String(bytes, UTF_8);
    }

    private static RunEvent event(Path journal, String line) {
        return new JournalFormat()
                .decode(line)
                .orElseThrow(() -> new RunFolderException(
                        journal + " holds a line that is no event; remove it if the file was edited by hand"));
    }

    private static OptionalLong steps(List<RunEvent> events) {
        OptionalLong steps = OptionalLong.empty();
        for (RunEvent event : events) {
            if (event instanceof MetricRecorded metric) {
                steps = OptionalLong.of(metric.step());
            } else if (event instanceof CheckpointSaved checkpoint) {
                steps = OptionalLong.of(checkpoint.step());
            } else if (event instanceof RunEvent.RunResumed resumed && resumed.step() > 0) {
                steps = OptionalLong.of(resumed.step());
            }
        }
        return steps;
    }

    /** The last event that says how the run stands; empty if it has not begun. */
    public Optional<RunEvent> standing() {
        return new RunHistory(events).standing().or(() -> started.map(RunEvent.RunStarted::new));
    }

    /** The last value of a metric among the last events. */
    public OptionalDouble last(String metric) {
        return new RunHistory(events).last(metric);
    }
}
