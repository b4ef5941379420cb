package org.metafield.runner.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metafield.engine.training.TrainingTime;
import org.metafield.tracking.RunHistory;

/**
 * Where the time of outer steps went that the last part of a run took, from 0 to 1.
 *
 * @param waiting waiting for signals to be read
 * @param outsideGraphs outside of graphs although signals were there
 * @param devicesBusy how much of it each device was busy while episodes ran, if there are several
 */
public record TrainingShares(double waiting, double outsideGraphs, OptionalDouble devicesBusy) {
    /** The shares of a run; empty if none were recorded. */
    public static Optional<TrainingShares> of(RunHistory history) {
        OptionalDouble waiting = history.last(TrainingTime.WAITING);
        OptionalDouble outside = history.last(TrainingTime.OUTSIDE_GRAPHS);
        return waiting.isPresent() && outside.isPresent()
                ? Optional.of(new TrainingShares(
                        waiting.getAsDouble(), outside.getAsDouble(), history.last(TrainingTime.DEVICES_BUSY)))
                : Optional.empty();
    }

    /** Such as {@code 0.1 % waiting for data, 0.6 % outside of graphs, devices busy for 93.0 %}. */
    public String text() {
        return String.format(
                        Locale.ROOT,
                        "%.1f %% waiting for data, %.1f %% outside of graphs",
                        100 * waiting,
                        100 * outsideGraphs)
                + (devicesBusy.isPresent()
                        ? String.format(Locale.ROOT, ", devices busy for %.1f %%", 100 * devicesBusy.getAsDouble())
                        : "");
    }
}
