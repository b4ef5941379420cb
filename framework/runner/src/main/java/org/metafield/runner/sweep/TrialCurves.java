package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.metafield.dsl.ResolvedFile;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.LearningCurve;
import org.metafield.spi.search.LearningCurve.Measurement;
import org.metafield.spi.search.Pruner;
import org.metafield.tracking.JournalTail;

/** Reads what trials measure on validation signals while they train, and has it judged. */
final class TrialCurves {
    private static final int PIECE = 10_000;

    private final SweepFolder folder;
    private final Objective objective;
    private final Pruner pruner;
    private final Map<Trial, Reading> readings = new HashMap<>();
    private final Map<Trial, Long> steps = new HashMap<>();

    /** The journal of a trial, as far as it was read: what the objective may be. */
    private static final class Reading {
        private JournalTail tail;
        private final List<MetricRecorded> metrics = new ArrayList<>();
        private int judged;
        private boolean isWhole;

        private Reading(JournalTail tail) {
            this.tail = tail;
        }
    }

    TrialCurves(SweepFolder folder, Objective objective, Pruner pruner) {
        this.folder = folder;
        this.objective = objective;
        this.pruner = pruner;
    }

    /** Takes in what a trial has measured by now, without judging it: it was judged before. */
    void skip(Trial trial) {
        Reading reading = read(trial);
        reading.judged = objective.duringTraining(reading.metrics).size();
    }

    /**
     * Judges what a trial has measured since it was judged last.
     *
     * @param all the trials of the sweep, as they stand
     */
    Optional<PruningVerdict> judge(Trial trial, Collection<TrialProgress> all) {
        Reading reading = read(trial);
        List<MetricRecorded> measured = objective.duringTraining(reading.metrics);
        while (reading.judged < measured.size()) {
            reading.judged++;
            MetricRecorded last = measured.get(reading.judged - 1);
            if (last.step() >= steps(trial)) {
                continue; // there is nothing left to save
            }
            Optional<String> reason = pruner.reason(curve(measured.subList(0, reading.judged)), others(trial, all));
            if (reason.isPresent()) {
                return Optional.of(new PruningVerdict(last.step(), last.value(), reason.get()));
            }
        }
        return Optional.empty();
    }

    /** The outer steps of a trial in all. */
    private long steps(Trial trial) {
        return steps.computeIfAbsent(
                trial,
                unread -> Long.valueOf(Objects.requireNonNull(
                        ResolvedFile.values(folder.run(trial).specification()).get("training.steps"),
                        "a run's specification has every key")));
    }

    private List<LearningCurve> others(Trial trial, Collection<TrialProgress> all) {
        return all.stream()
                // Other seeds of the same say nothing of how good it is.
                .filter(other -> !other.trial().choices().equals(trial.choices()))
                .map(other -> curve(objective.duringTraining(read(other).metrics)))
                .filter(curve -> !curve.measurements().isEmpty())
                .toList();
    }

    /** Reads on, but no trial again that has ended. */
    private Reading read(TrialProgress progress) {
        Reading known = readings.get(progress.trial());
        boolean runs = progress.status() == Status.BEGUN || progress.status() == Status.WAITING;
        if (known != null && known.isWhole && !runs) {
            return known;
        }
        Reading reading = read(progress.trial());
        reading.isWhole = !runs;
        return reading;
    }

    private LearningCurve curve(List<MetricRecorded> measured) {
        return new LearningCurve(measured.stream()
                .map(event -> new Measurement(event.step(), objective.loss(event.value())))
                .toList());
    }

    private Reading read(Trial trial) {
        Reading reading = readings.computeIfAbsent(
                trial, unread -> new Reading(JournalTail.open(folder.run(trial).journal())));
        for (var some = reading.tail.next(PIECE); !some.isEmpty(); some = reading.tail.next(PIECE)) {
            some.forEach(entry -> {
                if (entry.event() instanceof MetricRecorded metric && objective.isMeasuredBy(metric)) {
                    reading.metrics.add(metric);
                }
            });
        }
        if (reading.tail.isOutdated()) {
            // It went on from a checkpoint: what it measured after that is measured again.
            reading.tail = JournalTail.open(folder.run(trial).journal());
            reading.metrics.clear();
            return read(trial);
        }
        return reading;
    }
}
