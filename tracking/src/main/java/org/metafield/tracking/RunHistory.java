package org.metafield.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/**
 * What a journal says of its run: the events that stand, as {@link JournalTail} reads them.
 *
 * @param events the events that stand, in order
 */
public record RunHistory(List<RunEvent> events) {
    private static final int PIECE = 10_000;

    public RunHistory {
        events = List.copyOf(events);
    }

    /**
     * Reads a journal; a run that has none has no history. A last line that is cut off is ignored.
     *
     * @throws RunFolderException if it cannot be read, or a line before the last is no event
     */
    public static RunHistory read(Path journal) {
        while (true) {
            List<RunEvent> events = new ArrayList<>();
            JournalTail tail = JournalTail.open(journal);
            for (var some = tail.next(PIECE); !some.isEmpty(); some = tail.next(PIECE)) {
                some.forEach(entry -> events.add(entry.event()));
            }
            if (!tail.isOutdated()) {
                return new RunHistory(events);
            }
        }
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

    /** How long the run went on since it last began, up to its last event. */
    public Duration lastPart() {
        Instant from = Instant.EPOCH;
        Instant to = Instant.EPOCH;
        for (RunEvent event : events) {
            boolean begins = event instanceof RunEvent.RunStarted || event instanceof RunEvent.RunResumed;
            from = begins ? event.time() : from;
            to = event.time();
        }
        return Duration.between(from, to);
    }

    /** Whether the run ended well. */
    public boolean isFinished() {
        return standing().filter(RunEvent.RunFinished.class::isInstance).isPresent();
    }
}
