package org.metafield.runner.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.metafield.runner.query.RunStatus;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Runs the trials of a sweep that have not finished. */
public final class SweepRun {
    private static final long LOOK_AGAIN_MILLISECONDS = 1000;

    private final SweepFolder folder;
    private final SweepObserver observer;
    private final int stoppedCode;
    private final BooleanSupplier stop;
    private final List<Trial> failed = Collections.synchronizedList(new ArrayList<>());

    private SweepRun(SweepFolder folder, SweepObserver observer, int stoppedCode, BooleanSupplier stop) {
        this.folder = folder;
        this.observer = observer;
        this.stoppedCode = stoppedCode;
        this.stop = stop;
    }

    /**
     * Runs every trial that has not finished: those that began go on from their last checkpoints. One that fails does not
     * stop the others.
     *
     * @param processes how many trials run at the same time
     * @param observer is told of each trial, one call at a time
     * @param stoppedCode the exit code of a run that was stopped
     * @param stop asks the trials that run to keep a checkpoint, and no other to begin
     * @return the trials that failed
     */
    public static List<Trial> run(
            SweepFolder folder, int processes, SweepObserver observer, int stoppedCode, BooleanSupplier stop)
            throws InterruptedException {
        SweepRun run = new SweepRun(folder, observer, stoppedCode, stop);
        List<Callable<Void>> trials = new ArrayList<>();
        for (Trial trial : folder.definition().trials()) {
            trials.add(() -> {
                run.run(trial);
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            for (Future<Void> trial : threads.invokeAll(trials)) {
                trial.get();
            }
            return List.copyOf(run.failed);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void run(Trial trial) throws InterruptedException {
        RunFolder run = folder.run(trial);
        RunStatus status = status(run);
        // A process that outlived an earlier one of the sweep is left to end its trial.
        while (status == RunStatus.RUNNING && !stop.getAsBoolean()) {
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
            status = status(run);
        }
        if (status == RunStatus.FINISHED || stop.getAsBoolean()) {
            tell(() -> observer.skipped(trial));
            return;
        }
        tell(() -> observer.begun(trial));
        TrialProcess.Outcome outcome = TrialProcess.run(run, stoppedCode, stop);
        switch (outcome) {
            case FINISHED -> tell(() -> observer.finished(trial));
            case STOPPED -> tell(() -> observer.stopped(trial));
            case FAILED -> {
                failed.add(trial);
                tell(() -> observer.failed(trial, TrialProcess.reason(run)));
            }
        }
    }

    private static RunStatus status(RunFolder run) {
        return RunStatus.of(run, RunHistory.read(run.journal()).standing());
    }

    private void tell(Runnable news) {
        synchronized (observer) {
            news.run();
        }
    }
}
