package org.metafield.runner.console;

import java.util.Locale;
import java.util.OptionalDouble;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/** What progress shows beside the step: the loss and the last validation value. */
final class TrainingState {
    static final String LOSS = "loss";

    private static final String VALIDATION = "validation/";

    private final String primaryMetric;
    private long step;
    private OptionalDouble loss = OptionalDouble.empty();
    private OptionalDouble validation = OptionalDouble.empty();

    /**
     * Nothing is known yet.
     *
     * @param primaryMetric the validation metric to show, such as {@code psnr@16}
     */
    TrainingState(String primaryMetric, long firstStep) {
        this.primaryMetric = primaryMetric;
        this.step = firstStep;
    }

    /** Takes an event, and says whether an outer step has been taken. */
    boolean record(RunEvent event) {
        if (!(event instanceof MetricRecorded metric)) {
            return false;
        }
        if (metric.name().equals(VALIDATION + primaryMetric)) {
            validation = OptionalDouble.of(metric.value());
        } else if (metric.name().equals("train/loss")) {
            loss = OptionalDouble.of(metric.value());
            step = metric.step();
            return true;
        }
        return false;
    }

    long step() {
        return step;
    }

    /** Such as {@code loss 0.0123  psnr@16 31.20}. */
    String text() {
        StringBuilder text = new StringBuilder();
        loss.ifPresent(value -> text.append(String.format(Locale.ROOT, LOSS + " %.5f", value)));
        validation.ifPresent(value -> text.append(String.format(Locale.ROOT, "  %s %.2f", primaryMetric, value)));
        return text.toString();
    }

    /** Such as {@code 1:02:03}. */
    static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
