package org.metafield.runner.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.dsl.ResolvedTrial;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.MetricPoint;
import org.metafield.tracking.mlflow.RunStatus;
import org.metafield.tracking.mlflow.SweepSummary;
import org.metafield.tracking.mlflow.TrialRole;

/** What an MLflow server is told of a sweep and its trials, as they stand. */
public final class TrackedSweep {
    /** Text that is no setting. */
    private static final Set<String> UNTOLD = Set.of("sweep.title", "sweep.description");

    private final SweepFolder folder;
    private final SweepDefinition planned;
    private final List<SweepEvent> events;
    private final SweepProgress progress;
    private final Map<String, String> settings;
    private final Set<String> axes;

    private TrackedSweep(SweepFolder folder) {
        this.folder = folder;
        this.planned = folder.planned();
        this.events = SweepJournal.read(folder.journal());
        this.progress = SweepProgress.of(planned, events);
        this.settings = SweepValues.ofSweep(planned.values());
        this.axes = SweepValues.axes(settings);
    }

    /**
     * Reads how a sweep stands.
     *
     * @throws org.metafield.tracking.RunFolderException if a file of it cannot be read
     */
    public static TrackedSweep read(SweepFolder folder) {
        return new TrackedSweep(folder);
    }

    /** What a run is in its sweep; empty if it is in none. */
    public static Optional<TrialRole> roleOf(RunFolder run) {
        return SweepFolder.around(run).flatMap(sweep -> {
            TrackedSweep tracked = read(sweep);
            return tracked.trials().stream()
                    .filter(trial -> trial.trial().folder().equals(run.name()))
                    .findFirst()
                    .map(trial -> tracked.role(trial, sweep.mlflowDelivery()));
        });
    }

    /** The trials that have a run folder, in the order in which they came to be. */
    public List<TrialProgress> trials() {
        return progress.trials().stream()
                .filter(trial -> Files.exists(folder.run(trial.trial()).specification()))
                .toList();
    }

    /** What the sweep comes to; empty if it has not begun. */
    Optional<SweepSummary> summary(boolean running) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Optional<TrialProgress> best = best();
        Map<String, Path> artifacts = new LinkedHashMap<>();
        Stream.of(folder.specification(), folder.report())
                .filter(Files::exists)
                .forEach(file -> artifacts.put(String.valueOf(file.getFileName()), file));
        best.ifPresent(trial -> artifacts.put(
                "best/specification.yaml", folder.run(trial.trial()).specification()));
        return Optional.of(new SweepSummary(
                events.get(0).time(),
                events.get(events.size() - 1).time(),
                status(running),
                parameters(),
                tags(best),
                SweepNumbers.of(planned, events),
                artifacts,
                best.map(trial ->
                        new SweepSummary.Best(folder.run(trial.trial()), role(trial, folder.mlflowDelivery())))));
    }

    /** Of the best configuration the best trial. */
    private Optional<TrialProgress> best() {
        return progress.ranked().stream()
                .findFirst()
                .flatMap(configuration -> configuration.trials().stream()
                        .filter(trial -> trial.status() == Status.FINISHED)
                        .min(Comparator.comparing(
                                trial -> objectives().get(0).loss(trial.values().get(0)))));
    }

    private List<Objective> objectives() {
        return planned.settings().objective();
    }

    /** It failed if no trial finished, or more failed than may; one that failed does not spoil the rest. */
    private RunStatus status(boolean running) {
        if (running) {
            return RunStatus.RUNNING;
        }
        if (progress.hasTooManyFailures()) {
            return RunStatus.FAILED;
        }
        if (!progress.waiting().isEmpty() || progress.trials().size() < planned.most()) {
            return RunStatus.KILLED;
        }
        return progress.count(Status.FINISHED) > 0 ? RunStatus.FINISHED : RunStatus.FAILED;
    }

    /** What the sweep varies, how it searches, and what for. */
    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.keySet().removeIf(key -> UNTOLD.contains(key) || key.startsWith("sweep.claims"));
        parameters.values().removeIf(value -> value.isEmpty() || value.equals("none") || value.equals("[]"));
        parameters.put("sweep.most-trials", Integer.toString(planned.most()));
        return parameters;
    }

    private Map<String, String> tags(Optional<TrialProgress> best) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.source.name", "metafield");
        tags.put("metafield.sweep", folder.name());
        String note = (planned.settings().title() + "\n\n" + planned.settings().description()).strip();
        if (!note.isEmpty()) {
            tags.put("mlflow.note.content", note);
        }
        tags.put(
                "metafield.trials",
                Stream.of(Status.FINISHED, Status.PRUNED, Status.FAILED)
                                .map(status -> progress.count(status) + " " + word(status))
                                .collect(Collectors.joining(", "))
                        + " of " + planned.most());
        best.ifPresent(trial -> {
            tags.put("metafield.best-trial", trial.trial().folder());
            tags.put("metafield.best-choices", trial.trial().label());
        });
        if (objectives().size() > 1) {
            tags.put(
                    "metafield.pareto-set",
                    ParetoSet.of(progress.configurations(), objectives()).stream()
                            .map(Configuration::name)
                            .collect(Collectors.joining("; ")));
        }
        return tags;
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a trial is in the sweep.
     *
     * @param parentRecord the file that says how much of the sweep a server has
     */
    public TrialRole role(TrialProgress trial, Path parentRecord) {
        boolean judged =
                trial.status() == Status.FINISHED || trial.status() == Status.PRUNED || trial.status() == Status.FAILED;
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("metafield.sweep", folder.name());
        tags.put("metafield.trial", trial.trial().label());
        tags.put("metafield.trial-status", judged ? word(trial.status()) : "");
        tags.put("metafield.trial-reason", trial.reason());
        Optional.ofNullable(settings.get("sweep.pruning.type"))
                .filter(pruner -> trial.status() == Status.PRUNED)
                .ifPresent(pruner -> tags.put("metafield.pruner", pruner));
        return new TrialRole(
                parentRecord,
                parameters(trial.trial()),
                tags,
                numbers(trial),
                Optional.of(trial.reason()).filter(reason -> trial.status() == Status.FAILED));
    }

    /** What the trial chose, by the last parts of keys, so that charts of trials have short labels. */
    private Map<String, String> parameters(Trial trial) {
        Map<String, String> parameters = new LinkedHashMap<>();
        trial.choices().forEach((key, value) -> parameters.put(ResolvedTrial.shortKey(key, axes), value));
        return parameters;
    }

    private List<MetricPoint> numbers(TrialProgress trial) {
        List<MetricPoint> numbers = new ArrayList<>();
        if (trial.status() == Status.FINISHED) {
            for (int index = 0; index < trial.values().size(); index++) {
                numbers.add(MetricPoint.of(
                        SweepNumbers.name("objective", objectives().get(index)),
                        0,
                        trial.ended().orElseThrow(),
                        trial.values().get(index)));
            }
        }
        return numbers;
    }
}
