package org.metafield.runner.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.sweep.SweepDefinition.Trial;

/**
 * How a trial of a sweep stands.
 *
 * @param failures how often it has failed
 * @param values of the objectives, if it finished; of a pruned trial the one it was judged by
 * @param reason why it failed last, or was pruned; empty otherwise
 * @param begun when it last began or went on
 * @param ended when it last ended
 * @param worked how long a trial that finished trained and evaluated since it last began
 */
public record TrialProgress(
        Trial trial,
        Status status,
        int failures,
        List<Double> values,
        String reason,
        Optional<Instant> begun,
        Optional<Instant> ended,
        Optional<Duration> worked) {
    public TrialProgress {
        values = List.copyOf(values);
    }

    /** How far it is. */
    public enum Status {
        /** It has not begun, or was stopped; it is still to run. */
        WAITING,
        /** It runs, or its process broke off. */
        BEGUN,
        /** It ended well. */
        FINISHED,
        /** It was stopped for good. */
        PRUNED,
        /** It ended with an error. */
        FAILED
    }

    /** How long it ran since it last began; empty if it has not ended. */
    public Optional<Duration> duration() {
        return begun.flatMap(from -> ended.map(to -> Duration.between(from, to)))
                .filter(length -> status != Status.WAITING && status != Status.BEGUN);
    }

    static TrialProgress waiting(Trial trial) {
        return new TrialProgress(
                trial, Status.WAITING, 0, List.of(), "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    TrialProgress with(SweepEvent event) {
        if (event instanceof SweepEvent.Begun) {
            Optional<Instant> now = Optional.of(event.time());
            return new TrialProgress(
                    trial, Status.BEGUN, failures, List.of(), "", now, Optional.empty(), Optional.empty());
        }
        if (event instanceof SweepEvent.Finished finished) {
            return ended(Status.FINISHED, failures, finished.values(), "", event);
        }
        if (event instanceof SweepEvent.Pruned pruned) {
            String after = "after " + pruned.step() + " steps: " + pruned.reason();
            return ended(Status.PRUNED, failures, List.of(pruned.value()), after, event);
        }
        if (event instanceof SweepEvent.Failed failed) {
            return ended(Status.FAILED, failures + 1, List.of(), failed.reason(), event);
        }
        return ended(Status.WAITING, event instanceof SweepEvent.Forgiven ? 0 : failures, List.of(), "", event);
    }

    private TrialProgress ended(Status now, int failed, List<Double> measured, String why, SweepEvent event) {
        Optional<Duration> work =
                event instanceof SweepEvent.Finished finished ? Optional.of(finished.worked()) : Optional.empty();
        return new TrialProgress(trial, now, failed, measured, why, begun, Optional.of(event.time()), work);
    }
}
