package org.metafield.runner.console;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.metafield.engine.event.RunEvent;

/** Progress on a terminal: one line that is drawn over and over. */
public final class ProgressLine implements Progress {
    private final TrainingState state;
    private final PrintWriter out;
    private final ProgressBar bar;
    private boolean closed;

    /**
     * Draws to {@code out}.
     *
     * @param columns the width of the terminal
     * @param primaryMetric the validation metric to show
     * @param firstStep the outer steps taken before
     * @param steps the outer steps to take in all
     */
    public ProgressLine(PrintWriter out, int columns, String primaryMetric, long firstStep, long steps) {
        this.out = requireNonNull(out, "out is null");
        this.state = new TrainingState(primaryMetric, firstStep);
        this.bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(steps)
                .startsFrom(firstStep, Duration.ZERO)
                .setRenderer(new ProgressText())
                .setUpdateIntervalMillis(250)
                .setConsumer(new Line(out, columns))
                .build();
    }

    @Override
    public void record(RunEvent event) {
        boolean stepped = state.record(event);
        bar.setExtraMessage(state.text());
        if (stepped) {
            bar.stepTo(state.step());
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            bar.close();
            out.println();
            out.flush();
        }
    }

    /** Draws over the line that was there. */
    private record Line(PrintWriter out, int columns) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public void accept(String rendered) {
            out.print("\r" + rendered);
            out.flush();
        }

        @Override
        public void close() {}
    }
}
