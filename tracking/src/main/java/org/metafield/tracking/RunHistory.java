package org.metafield.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/**
 * What a journal says of its run. When a run goes on from a checkpoint, what was recorded of later steps, and all of an
 * evaluation that had begun, is superseded: it happens again and is not part of the history. A number that comes out the
 * same again keeps the time at which it was first taken, so that a server that was told of it before can tell.
 *
 * @param events the events that stand, in order
 */
public record RunHistory(List<RunEvent> events) {
    public RunHistory {
        events = List.copyOf(events);
    }

    /**
     * Reads a journal; a run that has none has no history. A last line that is cut off is ignored.
     *
     * @throws RunFolderException if it cannot be read, or a line before the last is no event
     */
    public static RunHistory read(Path journal) {
        List<String> lines;
        try {
            lines = new ArrayList<>(List.of(new String(Files.readAllBytes(journal), UTF_8).split("\n", -1)));
        } catch (NoSuchFileException none) {
            return new RunHistory(List.of());
        } catch (IOException e) {
            throw new RunFolderException("journal " + journal + " cannot be read: " + e.getMessage(), e);
        }
        lines.remove(lines.size() - 1); // empty after the last line's end, or cut off
        JournalFormat format = new JournalFormat();
        List<RunEvent> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String place = journal + ":" + (i + 1);
            events.add(format.decode(lines.get(i))
                    .orElseThrow(() -> new RunFolderException(
                            place + " is no event of a journal; remove the line if the file was edited by hand")));
        }
        return new RunHistory(standing(events));
    }

    private static List<RunEvent> standing(List<RunEvent> events) {
        List<RunEvent> standing = new ArrayList<>();
        Map<RunEvent, Instant> superseded = new HashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.RunResumed resumed) {
                for (RunEvent earlier : standing) {
                    if (isSuperseded(earlier, resumed.step())) {
                        superseded.putIfAbsent(at(Instant.EPOCH, earlier), earlier.time());
                    }
                }
                standing.removeIf(earlier -> isSuperseded(earlier, resumed.step()));
            }
            Instant first = superseded.isEmpty() ? null : superseded.get(at(Instant.EPOCH, event));
            standing.add(first == null ? event : at(first, event));
        }
        return standing;
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

    private static boolean isSuperseded(RunEvent event, long step) {
        if (event instanceof MetricRecorded metric) {
            return metric.step() > step;
        }
        if (event instanceof CheckpointSaved checkpoint) {
            return checkpoint.step() > step;
        }
        return event instanceof EvaluationMeasured || event instanceof RunEvent.BaselineOptimizerChosen;
    }

    private <E extends RunEvent> Stream<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    /** When the run began; empty if it has not. */
    public Optional<Instant> started() {
        return all(RunEvent.RunStarted.class).findFirst().map(RunEvent::time);
    }

    /** The most outer steps of which something is recorded. */
    public OptionalLong steps() {
        return Stream.concat(
                        all(MetricRecorded.class).map(MetricRecorded::step),
                        all(CheckpointSaved.class).map(CheckpointSaved::step))
                .mapToLong(Long::longValue)
                .max();
    }

    /** The last value of a metric of meta-training. */
    public OptionalDouble last(String metric) {
        return all(MetricRecorded.class)
                .filter(event -> event.name().equals(metric))
                .mapToDouble(MetricRecorded::value)
                .reduce((earlier, later) -> later);
    }

    /** The last event that says how the run stands; empty if it has not begun. */
    public Optional<RunEvent> standing() {
        return events.stream()
                .filter(event -> event instanceof RunEvent.RunStarted
                        || event instanceof RunEvent.RunResumed
                        || event instanceof RunEvent.RunInterrupted
                        || event instanceof RunEvent.RunFailed
                        || event instanceof RunEvent.RunFinished)
                .reduce((earlier, later) -> later);
    }

    /** Whether the run ended well. */
    public boolean isFinished() {
        return standing().filter(RunEvent.RunFinished.class::isInstance).isPresent();
    }
}
