package org.metafield.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.event.RunEvent.RunResumed;

/**
 * Reads a journal a piece at a time, also while it grows. It gives the events that stand: when a run goes on from a
 * checkpoint, what was recorded of later steps, and all of an evaluation that had begun, is superseded, as it happens
 * again. A number that comes out the same again keeps the time at which it was first taken, so that a server that was
 * told of it before can tell. What is kept in memory is what was superseded, and nothing else.
 */
public final class JournalTail {
    private static final String RESUMED = "resumed";

    private final Path journal;
    private final JournalFormat format = new JournalFormat();
    private final List<Resume> resumes = new ArrayList<>();
    private final Map<RunEvent, Instant> superseded = new HashMap<>();
    private long position;
    private long lines;
    private boolean outdated;

    private JournalTail(Path journal) {
        this.journal = requireNonNull(journal, "journal is null");
    }

    /**
     * An event that stands.
     *
     * @param end the bytes of the journal up to the end of the event's line
     */
    public record Entry(RunEvent event, long end) {}

    private record Resume(long end, long step) {}

    /**
     * Reads a journal from its beginning; it need not exist yet.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static JournalTail open(Path journal) {
        JournalTail tail = new JournalTail(journal);
        // Where the run went on from a checkpoint decides which of the earlier events stand, so that is found first.
        tail.read((text, end) -> {
            if (text.contains(RESUMED) && tail.format.decode(text).orElse(null) instanceof RunResumed resumed) {
                tail.resumes.add(new Resume(end, resumed.step()));
            }
            return true;
        });
        tail.position = 0;
        tail.lines = 0;
        return tail;
    }

    /**
     * Reads on.
     *
     * @param most the most events to read
     * @return none if there are no more now; a last line that is cut off waits until it is whole
     * @throws RunFolderException if the journal cannot be read, or a line is no event
     */
    public List<Entry> next(int most) {
        List<Entry> entries = new ArrayList<>();
        if (outdated || most <= 0) {
            return entries;
        }
        read((text, end) -> {
            RunEvent event = format.decode(text).orElseThrow(this::noEvent);
            if (event instanceof RunResumed && resumes.stream().noneMatch(resume -> resume.end() == end)) {
                outdated = true;
                return false;
            }
            standing(event, end).ifPresent(stands -> entries.add(new Entry(stands, end)));
            return entries.size() < most;
        });
        return entries;
    }

    /**
     * Whether the run has gone on from a checkpoint since the journal was opened, so that what was read may not stand.
     * Then there is nothing more to read; open the journal anew.
     */
    public boolean isOutdated() {
        return outdated;
    }

    private Optional<RunEvent> standing(RunEvent event, long end) {
        boolean gone = resumes.stream().anyMatch(resume -> resume.end() > end && isSuperseded(event, resume.step()));
        if (gone) {
            superseded.putIfAbsent(at(Instant.EPOCH, event), event.time());
            return Optional.empty();
        }
        Instant first = superseded.isEmpty() ? null : superseded.get(at(Instant.EPOCH, event));
        return Optional.of(first == null ? event : at(first, event));
    }

    private static boolean isSuperseded(RunEvent event, long step) {
        if (event instanceof MetricRecorded metric) {
            return metric.step() > step;
        }
        if (event instanceof CheckpointSaved checkpoint) {
            return checkpoint.step() > step;
        }
        return event instanceof EvaluationMeasured || event instanceof RunEvent.BaselineOptimizerChosen;
    }

    /** A number taken at another time; other events as they are. */
    private static RunEvent at(Instant time, RunEvent event) {
        if (event instanceof MetricRecorded metric) {
            return new MetricRecorded(time, metric.name(), metric.step(), metric.value());
        }
        if (event instanceof EvaluationMeasured measured) {
            return new EvaluationMeasured(
                    time,
                    measured.initialization(),
                    measured.signal(),
                    measured.metric(),
                    measured.adaptationStep(),
                    measured.value());
        }
        return event;
    }

    private RunFolderException noEvent() {
        return new RunFolderException(journal + ":" + (lines + 1)
                + " is no event of a journal; remove the line if the file was edited by hand");
    }

    /** Takes a line that ends at a byte of the journal; says whether to read on. A line refused is read again. */
    private interface LineReader {
        boolean take(String text, long end);
    }

    private void read(LineReader reader) {
        try (FileChannel channel = FileChannel.open(journal);
                InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel.position(position)))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                long end = position + line.size() + 1;
                boolean more = reader.take(line.toString(UTF_8), end);
                if (outdated) {
                    return;
                }
                position = end;
                lines++;
                line.reset();
                if (!more) {
                    return;
                }
            }
        } catch (NoSuchFileException notYet) {
            return;
        } catch (IOException e) {
            throw new RunFolderException("journal " + journal + " cannot be read: " + e.getMessage(), e);
        }
    }
}
