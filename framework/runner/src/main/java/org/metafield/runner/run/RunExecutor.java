package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.Evaluation;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.MetaTraining;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.Host;
import org.metafield.runner.console.Progress;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.picture.ReconstructionPictures;
import org.metafield.runner.picture.ReconstructionSheet;
import org.metafield.spi.sweep.TrialCommand;
import org.metafield.tracking.RunAttempt;
import org.metafield.tracking.RunFence;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunHistory;
import org.metafield.tracking.RunJournal;
import org.metafield.tracking.RunLock;

/** Trains and evaluates in a run's folder, from the start or from the last checkpoint. */
public final class RunExecutor {
    /** How long a run that goes on waits to hear whether its data has changed; a warning may also come at its end. */
    private static final Duration DATA_CHECK = Duration.ofSeconds(5);

    /** How long an earlier start of the run may take to see that it is replaced. */
    private static final Duration EARLIER_START = Duration.ofMinutes(10);

    private final BuildInformation build;
    private final Clock clock;
    private final Optional<RunAttempt> attempt;

    @Inject
    RunExecutor(Host host, BuildInformation build, Clock clock) {
        this.attempt = host.variables().apply(TrialCommand.ATTEMPT).map(RunAttempt::parse);
        this.build = requireNonNull(build, "build is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Makes the way a run is shown, from the step at which it begins. */
    @FunctionalInterface
    public interface ProgressFactory {
        /** Shows a run whose first {@code firstStep} outer steps were taken before. */
        Progress from(long firstStep);
    }

    /**
     * Begins a run, or goes on with one. A stop is asked for by {@code stop}; the run then keeps a checkpoint.
     *
     * @param warn takes what the user should be told
     * @throws org.metafield.tracking.RunFolderException if another process uses the run, or its folder cannot be written
     */
    public RunOutcome execute(
            LoadedExperiment loaded,
            RunFolder folder,
            StopSignal stop,
            ProgressFactory progresses,
            Consumer<String> warn) {
        RunFence fence = attempt.map(own -> RunFence.raise(folder, own)).orElse(RunFence.NONE);
        try (FenceWatch watch = FenceWatch.over(fence, warn);
                RunLock lock = lock(folder, fence);
                RunJournal journal = RunJournal.open(folder.journal(), fence)) {
            requireNonNull(watch, "watch is null");
            requireNonNull(lock, "lock is null");
            boolean begun = RunHistory.read(folder.journal()).started().isPresent();
            try (DataRecord data = DataRecord.keepOrCompare(loaded, folder, begun, clock)) {
                if (begun) {
                    data.within(DATA_CHECK).ifPresent(warn);
                }
                RunOutcome outcome = execute(loaded, folder, journal, begun, stop, progresses);
                if (outcome.result().isPresent()) {
                    data.finish(stop::isRequested).ifPresent(warn);
                }
                return outcome;
            }
        }
    }

    private static RunLock lock(RunFolder folder, RunFence fence) {
        try {
            return folder.lock(fence, EARLIER_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return folder.lock();
        }
    }

    private RunOutcome execute(
            LoadedExperiment loaded,
            RunFolder folder,
            RunJournal journal,
            boolean begun,
            StopSignal stop,
            ProgressFactory progresses) {
        Checkpoint start = RunCheckpoints.read(folder.lastCheckpoint())
                .orElseGet(() -> Checkpoint.initial(Initializations.first(loaded.experiment())));
        try (Progress progress = progresses.from(start.step())) {
            RunRecorder recorder = new RunRecorder(stop, List.of(journal::append, progress::record));
            recorder.record(
                    begun
                            ? new RunEvent.RunResumed(clock.instant(), start.step())
                            : new RunEvent.RunStarted(clock.instant()));
            try {
                return trainAndEvaluate(loaded, folder, journal, start, recorder, progress);
            } catch (RuntimeException | Error e) {
                try {
                    recorder.record(new RunEvent.RunFailed(clock.instant(), String.valueOf(e.getMessage())));
                } catch (RunFolderException journalNotWritten) {
                    e.addSuppressed(journalNotWritten); // a full disk, most often: what came first says more
                }
                throw e;
            }
        }
    }

    private RunOutcome trainAndEvaluate(
            LoadedExperiment loaded,
            RunFolder folder,
            RunJournal journal,
            Checkpoint start,
            RunRecorder recorder,
            Progress progress) {
        Experiment experiment = loaded.experiment();
        RunCheckpoints checkpoints = new RunCheckpoints(
                folder,
                journal,
                experiment.runtime().precision(),
                Map.of(
                        "format", "metafield",
                        "metafield-version", build.version(),
                        "specification", loaded.resolved().yaml()));
        Checkpoint end = MetaTraining.train(experiment, start, recorder, checkpoints);
        if (experiment.metaLearner().isEmpty()) {
            checkpoints.save(end, false); // nothing was learned: the run's initialization is what is evaluated
        }
        progress.close();
        try {
            if (recorder.stopRequested()) {
                throw new StoppedException();
            }
            EvaluationResult result = Evaluation.evaluate(experiment, end.parameters(), recorder);
            journal.force();
            Optional<Path> picture = ReconstructionSheet.draw(
                            experiment.modality(), recorder.reconstructions(), recorder.measurements())
                    .map(sheet -> sheet.write(folder.reconstructions()));
            ReconstructionPictures.write(folder.reportPictures(), experiment.modality(), recorder.reconstructions());
            ResultFile.write(folder.evaluation(), result);
            PeakMemory.ofThisProcess()
                    .ifPresent(bytes -> recorder.record(
                            new RunEvent.MetricRecorded(clock.instant(), PeakMemory.METRIC, end.step(), bytes)));
            recorder.record(new RunEvent.RunFinished(clock.instant()));
            return new RunOutcome(end.step(), Optional.of(result), picture);
        } catch (StoppedException e) {
            recorder.record(new RunEvent.RunInterrupted(clock.instant(), end.step()));
            return new RunOutcome(end.step(), Optional.empty(), Optional.empty());
        }
    }
}
