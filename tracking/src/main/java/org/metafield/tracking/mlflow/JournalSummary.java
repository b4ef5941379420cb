package org.metafield.tracking.mlflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.BaselineOptimizerChosen;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;

/** What the events so far come to. Its size does not grow with the steps of a run. */
final class JournalSummary {
    private final Map<Cell, Mean> evaluation = new LinkedHashMap<>();
    private final Map<String, String> baselineOptimizers = new LinkedHashMap<>();
    private @Nullable Instant started;
    private @Nullable RunEvent standing;
    private @Nullable Instant latest;

    private record Cell(String initialization, String metric, int adaptationStep) {}

    private static final class Mean {
        private final DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        private Instant time = Instant.EPOCH;
    }

    /** Takes the next event. */
    void add(RunEvent event) {
        latest = event.time();
        if (event instanceof EvaluationMeasured measured) {
            Cell cell = new Cell(measured.initialization(), measured.metric(), measured.adaptationStep());
            Mean mean = evaluation.computeIfAbsent(cell, none -> new Mean());
            mean.values.accept(measured.value());
            mean.time = measured.time();
        } else if (event instanceof BaselineOptimizerChosen chosen) {
            baselineOptimizers.put(chosen.initialization(), chosen.optimizer());
        } else if (!(event instanceof MetricRecorded || event instanceof CheckpointSaved)) {
            standing = event;
            started = started == null ? event.time() : started;
        }
    }

    /** When the run began; empty if it has not. */
    Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /** The last event that says how the run stands; empty if it has not begun. */
    Optional<RunEvent> standing() {
        return Optional.ofNullable(standing);
    }

    /** The time of the last event. */
    Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    /** The update rules that were chosen on validation signals, by initialization. */
    Map<String, String> baselineOptimizers() {
        return Map.copyOf(baselineOptimizers);
    }

    /** The means over signals of the evaluation. */
    List<MetricPoint> means() {
        List<MetricPoint> means = new ArrayList<>();
        evaluation.forEach((cell, mean) -> means.add(MetricPoint.of(
                "evaluation/" + cell.initialization() + "/" + cell.metric(),
                cell.adaptationStep(),
                mean.time,
                mean.values.getAverage())));
        return means;
    }
}
