package org.metafield.runner.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.tracking.mlflow.MetricPoint;

/**
 * What a sweep came to whenever one of its trials ended. The step of each number is how many had ended by then, which is the
 * trial's own number where one runs after the other. Numbers follow those of fewer events and never change.
 */
final class SweepNumbers {
    private final List<Objective> objectives;
    private final SweepProgress progress;
    private final Map<String, List<Double>> losses = new LinkedHashMap<>();
    private final List<MetricPoint> numbers = new ArrayList<>();
    private int ended;

    private SweepNumbers(SweepDefinition planned) {
        this.objectives = planned.settings().objective();
        this.progress = SweepProgress.of(planned, List.of());
    }

    /** The numbers of a sweep that has this definition, after these events. */
    static List<MetricPoint> of(SweepDefinition planned, List<SweepEvent> events) {
        SweepNumbers numbers = new SweepNumbers(planned);
        events.forEach(numbers::add);
        return numbers.numbers;
    }

    private void add(SweepEvent event) {
        progress.apply(event);
        boolean isEnd = event instanceof SweepEvent.Finished
                || event instanceof SweepEvent.Pruned
                || event instanceof SweepEvent.Failed;
        if (!isEnd) {
            return;
        }
        ended++;
        Instant time = event.time();
        add("trials/finished", time, progress.count(Status.FINISHED));
        add("trials/pruned", time, progress.count(Status.PRUNED));
        add("trials/failed", time, progress.count(Status.FAILED));
        // Only the configuration of this trial has changed: to weigh them all each time would take long in large
        // sweeps.
        progress.configurationOf(((SweepEvent.OfTrial) event).trial())
                .ifPresent(configuration ->
                        losses.put(configuration.trials().get(0).trial().folder(), configuration.losses(objectives)));
        for (int index = 0; index < objectives.size(); index++) {
            best(index, time);
        }
    }

    private void best(int index, Instant time) {
        Objective objective = objectives.get(index);
        losses.values().stream()
                .filter(all -> !all.isEmpty())
                .mapToDouble(all -> all.get(index))
                .min()
                .ifPresent(loss -> add(name("best", objective), time, objective.value(loss)));
    }

    private void add(String name, Instant time, double value) {
        if (Double.isFinite(value)) {
            numbers.add(MetricPoint.of(name, ended, time, value));
        }
    }

    /** The name of an objective among numbers: {@code best/psnr@2}. */
    static String name(String group, Objective objective) {
        return group + "/" + objective.metric() + "@" + objective.at();
    }
}
