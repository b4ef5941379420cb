package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.SearchHistory;

/** How a sweep stands, by its definition and its journal. */
public final class SweepProgress {
    private final SweepSettings settings;
    private final Map<String, TrialProgress> trials = new LinkedHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Group> groupOf = new LinkedHashMap<>();
    private final Set<Group> ended = new LinkedHashSet<>();

    /** The trials of a configuration, by their folders. */
    private record Group(Point point, List<String> folders) {}

    private SweepProgress(SweepDefinition definition) {
        this.settings = definition.settings();
        Map<Map<String, String>, List<Trial>> configurations = new LinkedHashMap<>();
        definition
                .trials()
                .forEach(trial -> configurations
                        .computeIfAbsent(trial.choices(), unseen -> new ArrayList<>())
                        .add(trial));
        configurations.values().forEach(same -> add(new Point(Map.of()), same));
    }

    /** How a sweep stands that has this definition, after these events. */
    public static SweepProgress of(SweepDefinition definition, List<SweepEvent> events) {
        SweepProgress progress = new SweepProgress(definition);
        events.forEach(progress::apply);
        return progress;
    }

    private void add(Point point, List<Trial> members) {
        Group group = new Group(point, members.stream().map(Trial::folder).toList());
        groups.add(group);
        members.forEach(trial -> {
            trials.put(trial.folder(), TrialProgress.waiting(trial));
            groupOf.put(trial.folder(), group);
        });
    }

    /** Takes in what has happened. */
    void apply(SweepEvent event) {
        if (event instanceof SweepEvent.Suggested suggested) {
            add(new Point(suggested.point()), suggested.trials());
            return;
        }
        if (event instanceof SweepEvent.OfTrial ofTrial) {
            apply(ofTrial);
        }
    }

    private void apply(SweepEvent.OfTrial event) {
        String folder = event.trial();
        TrialProgress before = trials.get(folder);
        Group group = groupOf.get(folder);
        if (before == null || group == null) {
            return; // an event of a trial that the sweep does not have says nothing of it
        }
        trials.put(folder, before.with(event));
        if (!configuration(group).isEnded(settings.retries())) {
            ended.remove(group);
        } else {
            ended.add(group);
        }
    }

    private Configuration configuration(Group group) {
        return new Configuration(
                group.point(),
                group.folders().stream()
                        .map(trials::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** All configurations, in the order in which they came to be. */
    public List<Configuration> configurations() {
        return groups.stream().map(this::configuration).toList();
    }

    /** All trials, in the order in which they came to be. */
    public List<TrialProgress> trials() {
        return List.copyOf(trials.values());
    }

    /** How a trial stands. */
    TrialProgress of(Trial trial) {
        return Optional.ofNullable(trials.get(trial.folder())).orElseThrow();
    }

    /** What is tried by a trial, whose folder has that name; empty if the sweep has no such trial. */
    Optional<Configuration> configurationOf(String folder) {
        return Optional.ofNullable(groupOf.get(folder)).map(this::configuration);
    }

    /** How many trials stand so. */
    public long count(Status status) {
        return trials.values().stream()
                .filter(trial -> trial.status() == status)
                .count();
    }

    /** How many trials do not run, as another seed of the same was pruned. */
    public long spared() {
        return trials.values().stream().filter(this::isSpared).count();
    }

    /** Whether a trial does not run, as another seed of the same was pruned. */
    boolean isSpared(TrialProgress trial) {
        return trial.status() == Status.WAITING
                && configurationOf(trial.trial().folder())
                        .filter(Configuration::isPruned)
                        .isPresent();
    }

    /** Whether so many trials have failed that no other begins. */
    boolean hasTooManyFailures() {
        return settings.maxFailures()
                .filter(most -> count(Status.FAILED) > most)
                .isPresent();
    }

    /** Trials that are still to run, in order: not begun, broken off, or failed and to be tried again. */
    List<Trial> waiting() {
        return groups.stream()
                .filter(group -> !ended.contains(group))
                .flatMap(group -> configuration(group).trials().stream())
                .filter(trial -> trial.status() == Status.WAITING
                        || trial.status() == Status.BEGUN
                        || trial.status() == Status.FAILED && trial.failures() <= settings.retries())
                .map(TrialProgress::trial)
                .toList();
    }

    /** What a search has tried. */
    SearchHistory history() {
        return new SearchHistory(
                ended.stream()
                        .map(group -> configuration(group).attempt(settings.objective()))
                        .toList(),
                groups.stream()
                        .filter(group -> !ended.contains(group))
                        .map(Group::point)
                        .toList());
    }

    /** The configurations that finished, the best first; by the first objective if there are several. */
    public List<Configuration> ranked() {
        List<Objective> objectives = settings.objective();
        return objectives.isEmpty()
                ? List.of()
                : configurations().stream()
                        .filter(configuration ->
                                !configuration.losses(objectives).isEmpty())
                        .sorted(Comparator.comparing(configuration ->
                                configuration.losses(objectives).get(0)))
                        .toList();
    }
}
