package org.metafield.spi.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a trial did while it trained.
 *
 * @param measurements in the order of steps
 */
public record LearningCurve(List<Measurement> measurements) {
    public LearningCurve {
        measurements = List.copyOf(measurements);
    }

    /**
     * What was measured on validation signals.
     *
     * @param step the outer steps taken
     * @param loss smaller being better; positive infinity if training diverged
     */
    public record Measurement(long step, double loss) {}

    /** The first loss at a step or after it; empty if training has not come so far. */
    public OptionalDouble lossFrom(long step) {
        return measurements.stream()
                .filter(measurement -> measurement.step() >= step)
                .mapToDouble(Measurement::loss)
                .findFirst();
    }

    /** The least loss up to a step. */
    public OptionalDouble bestUpTo(long step) {
        return measurements.stream()
                .filter(measurement -> measurement.step() <= step)
                .mapToDouble(Measurement::loss)
                .min();
    }
}
