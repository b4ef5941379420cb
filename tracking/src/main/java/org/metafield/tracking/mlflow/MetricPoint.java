package org.metafield.tracking.mlflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunHistory;

/**
 * A number as MLflow keeps it. The server drops one that it has already, of the same key, step, time and value.
 *
 * @param key what was measured: {@code train/loss}, {@code validation/psnr_at_2}, {@code evaluation/learned/psnr}
 * @param step the outer steps taken; in an evaluation, the adaptation steps
 */
record MetricPoint(String key, long step, Instant time, double value) {
    /**
     * The numbers of a run: those of meta-training, and, once it has finished, the means over signals of its
     * evaluation. The list of a run that goes on begins with the former list.
     */
    static List<MetricPoint> of(RunHistory history) {
        List<MetricPoint> points = new ArrayList<>();
        for (RunEvent event : history.events()) {
            if (event instanceof MetricRecorded metric) {
                points.add(new MetricPoint(key(metric.name()), metric.step(), metric.time(), metric.value()));
            }
        }
        if (history.isFinished()) {
            points.addAll(means(history));
        }
        return points;
    }

    private record Cell(String initialization, String metric, int adaptationStep) {}

    private static List<MetricPoint> means(RunHistory history) {
        Map<Cell, List<EvaluationMeasured>> cells = new LinkedHashMap<>();
        for (RunEvent event : history.events()) {
            if (event instanceof EvaluationMeasured measured) {
                Cell cell = new Cell(measured.initialization(), measured.metric(), measured.adaptationStep());
                cells.computeIfAbsent(cell, none -> new ArrayList<>()).add(measured);
            }
        }
        List<MetricPoint> means = new ArrayList<>();
        cells.forEach((cell, measured) -> means.add(new MetricPoint(
                key("evaluation/" + cell.initialization() + "/" + cell.metric()),
                cell.adaptationStep(),
                measured.get(measured.size() - 1).time(),
                measured.stream()
                        .mapToDouble(EvaluationMeasured::value)
                        .average()
                        .orElseThrow())));
        return means;
    }

    /** A name with the characters that MLflow allows in keys, of which {@code @} is none. */
    static String key(String name) {
        return name.replace("@", "_at_").replaceAll("[^A-Za-z0-9_. :/-]", "_");
    }
}
