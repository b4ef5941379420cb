package org.metafield.runner.console;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.CheckpointSaved;

/** Progress where there is no terminal: a plain line every ten seconds. */
public final class ProgressLines implements Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Clock clock;
    private final long firstStep;
    private final long steps;
    private final TrainingState state;
    private final Instant begin;
    private Instant shown;

    /**
     * Prints to {@code out}.
     *
     * @param primaryMetric the validation metric to show
     * @param firstStep the outer steps taken before
     * @param steps the outer steps to take in all
     */
    public ProgressLines(PrintWriter out, Clock clock, String primaryMetric, long firstStep, long steps) {
        this.out = requireNonNull(out, "out is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.firstStep = firstStep;
        this.steps = steps;
        this.state = new TrainingState(primaryMetric, firstStep);
        this.begin = clock.instant();
        this.shown = begin;
    }

    @Override
    public void record(RunEvent event) {
        boolean stepped = state.record(event);
        Instant now = clock.instant();
        boolean due = stepped && Duration.between(shown, now).compareTo(INTERVAL) >= 0;
        boolean last = event instanceof CheckpointSaved saved && saved.step() == steps;
        if (due || last) {
            shown = now;
            out.println(line(Duration.between(begin, now)));
            out.flush();
        }
    }

    private String line(Duration elapsed) {
        double seconds = Math.max(1e-3, elapsed.toMillis() / 1000.0);
        double rate = (state.step() - firstStep) / seconds;
        long left = rate > 0 ? Math.round((steps - state.step()) / rate) : 0;
        return String.format(
                Locale.ROOT,
                "step %d/%d  %.1f steps/s  %s left  %s",
                state.step(),
                steps,
                rate,
                TrainingState.clock(left),
                state.text());
    }
}
