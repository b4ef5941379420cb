package org.metafield.runner.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.runner.comparison.Spread;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchHistory;
import org.metafield.spi.search.SearchHistory.Attempt;

/**
 * What a sweep tries with each of its seeds.
 *
 * @param point where it lies in the space of a search; without values if there is no search
 * @param trials one for each seed
 */
public record Configuration(Point point, List<TrialProgress> trials) {
    public Configuration {
        trials = List.copyOf(trials);
    }

    /** What tells it from others. */
    public Map<String, String> choices() {
        return trials.get(0).trial().choices();
    }

    /** Its name; that of its only trial's run folder if it has no other. */
    public String name() {
        Trial trial = trials.get(0).trial();
        return trial.name().isEmpty() ? trial.folder() : trial.name();
    }

    /** The number that a choice is in words; empty if it is none. */
    public static Optional<Double> number(String choice) {
        return choice.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
                ? Optional.of(Double.valueOf(choice))
                : Optional.empty();
    }

    /** The values of an objective, one for each trial that finished. */
    public List<Double> values(int objective) {
        return trials.stream()
                .filter(trial ->
                        trial.status() == Status.FINISHED && trial.values().size() > objective)
                .map(trial -> trial.values().get(objective))
                .toList();
    }

    /** The mean and the spread of an objective over seeds; empty if no trial finished. */
    public Optional<Spread> spread(int objective) {
        List<Double> values = values(objective);
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** Whether one of its trials was stopped for good, so that the others need not run. */
    public boolean isPruned() {
        return trials.stream().anyMatch(trial -> trial.status() == Status.PRUNED);
    }

    /** Whether nothing of it is still to run, if trials that fail are tried again so often. */
    boolean isEnded(int retries) {
        return isPruned()
                || trials.stream()
                        .allMatch(trial -> trial.status() == Status.FINISHED
                                || trial.status() == Status.FAILED && trial.failures() > retries);
    }

    /** What a search is told of it once it has ended: means over the seeds that finished. */
    Attempt attempt(List<Objective> objectives) {
        if (isPruned()) {
            List<Double> losses = trials.stream()
                    .filter(trial -> trial.status() == Status.PRUNED)
                    .flatMap(trial -> trial.values().stream())
                    .map(objectives.get(0)::loss)
                    .toList();
            return new Attempt(point, SearchHistory.State.PRUNED, losses.subList(0, Math.min(1, losses.size())));
        }
        List<Double> losses = losses(objectives);
        return new Attempt(point, losses.isEmpty() ? SearchHistory.State.FAILED : SearchHistory.State.FINISHED, losses);
    }

    /** The mean loss of each objective; empty if no trial finished, or it was pruned, so that not all seeds count. */
    public List<Double> losses(List<Objective> objectives) {
        if (isPruned() || trials.stream().noneMatch(trial -> trial.status() == Status.FINISHED)) {
            return List.of();
        }
        return IntStream.range(0, objectives.size())
                .mapToObj(index -> values(index).stream()
                        .mapToDouble(objectives.get(index)::loss)
                        .average()
                        .orElse(Double.POSITIVE_INFINITY))
                .toList();
    }
}
