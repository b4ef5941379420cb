package org.metafield.runner.sweep;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.metafield.dsl.ProblemsException;
import org.metafield.runner.UserException;
import org.metafield.runner.run.ResultFile;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Point;
import org.metafield.tracking.RunHistory;

/** Says which trials of a sweep are to run, and writes down what becomes of them before anything follows from it. */
final class SweepAgenda implements AutoCloseable {
    private final SweepFolder folder;
    private final SweepSettings settings;
    private final Optional<SweepSearch> search;
    private final TrialFolders trialFolders;
    private final SweepObserver observer;
    private final Clock clock;
    private final SweepJournal journal;
    private final SweepProgress progress;

    SweepAgenda(
            SweepFolder folder,
            Optional<SweepSearch> search,
            TrialFolders trialFolders,
            SweepObserver observer,
            Clock clock) {
        this.folder = folder;
        this.search = search;
        this.trialFolders = trialFolders;
        this.observer = observer;
        this.clock = clock;
        SweepDefinition definition = folder.planned();
        this.settings = definition.settings();
        this.progress = SweepProgress.of(definition, SweepJournal.read(folder.journal()));
        this.journal = SweepJournal.open(folder.journal());
    }

    /** How the sweep stands. */
    SweepProgress progress() {
        return progress;
    }

    /**
     * The next trial to run; empty if there is none now, as others have to end first or all have.
     *
     * @param taken trials that are not to be given: they run
     */
    Optional<Trial> next(Predicate<Trial> taken) {
        while (!hasTooManyFailures()) {
            Optional<Trial> waiting =
                    progress.waiting().stream().filter(taken.negate()).findFirst();
            if (waiting.isPresent()) {
                if (isMade(waiting.get())) {
                    return waiting;
                }
            } else if (!suggest()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether trials wait, or are still to be suggested. */
    boolean hasMore() {
        return !hasTooManyFailures()
                && (!progress.waiting().isEmpty()
                        || search.filter(found -> progress.configurations().size() < found.count())
                                .isPresent());
    }

    /** Whether so many trials have failed that no other begins. */
    boolean hasTooManyFailures() {
        return progress.hasTooManyFailures();
    }

    private boolean suggest() {
        int number = progress.configurations().size();
        if (search.isEmpty() || number >= search.get().count()) {
            return false;
        }
        Point point = search.get().algorithm().ask(search.get().space(), progress.history());
        List<Trial> trials = new ArrayList<>();
        for (long seed : search.get().seeds()) {
            String name = String.format(Locale.ROOT, "trial-%04d-seed-%d", number + 1, seed);
            trials.add(new Trial(search.get().choices().apply(point), seed, name));
        }
        record(new SweepEvent.Suggested(clock.instant(), point.values(), trials));
        return true;
    }

    /** Makes the run folder of a trial if it is not there; a trial that cannot run fails. */
    private boolean isMade(Trial trial) {
        if (Files.exists(folder.run(trial).specification())) {
            return true;
        }
        Point point = progress.configurations().stream()
                .filter(configuration -> configuration.trials().stream()
                        .anyMatch(each -> each.trial().equals(trial)))
                .map(Configuration::point)
                .findFirst()
                .orElseThrow();
        try {
            trialFolders.make(folder, point, trial);
            return true;
        } catch (UserException | ProblemsException e) {
            failed(trial, String.valueOf(e.getMessage()));
            return false;
        }
    }

    void begun(Trial trial) {
        record(new SweepEvent.Begun(clock.instant(), trial.folder()));
        observer.begun(trial);
    }

    void stopped(Trial trial) {
        record(new SweepEvent.Stopped(clock.instant(), trial.folder()));
        observer.stopped(trial);
    }

    /** The trial has a result: it is measured. What lacks an objective has failed. */
    void finished(Trial trial) {
        List<Double> values = new ArrayList<>();
        for (Objective objective : settings.objective()) {
            var value = ResultFile.readEvaluation(folder.run(trial).evaluation())
                    .map(objective::of)
                    .orElseThrow();
            if (value.isEmpty()) {
                failed(trial, "it was not measured: " + objective.words());
                return;
            }
            values.add(value.getAsDouble());
        }
        Duration worked = RunHistory.read(folder.run(trial).journal()).lastPart();
        record(new SweepEvent.Finished(clock.instant(), trial.folder(), values, worked));
        observer.finished(trial);
    }

    /** The trial is stopped for good; with it, its configuration is out, so that its other seeds are not run. */
    void pruned(Trial trial, PruningVerdict verdict) {
        record(new SweepEvent.Pruned(
                clock.instant(), trial.folder(), verdict.step(), verdict.value(), verdict.reason()));
        observer.pruned(trial, verdict.step(), verdict.reason());
    }

    /** Every trial that failed is to be tried again. */
    void forgive() {
        progress.trials().stream()
                .filter(trial -> trial.status() == Status.FAILED)
                .forEach(trial -> record(
                        new SweepEvent.Forgiven(clock.instant(), trial.trial().folder())));
    }

    void failed(Trial trial, String reason) {
        record(new SweepEvent.Failed(clock.instant(), trial.folder(), reason));
        observer.failed(trial, reason);
    }

    private void record(SweepEvent event) {
        journal.append(event);
        progress.apply(event);
    }

    @Override
    public void close() {
        journal.close();
    }
}
