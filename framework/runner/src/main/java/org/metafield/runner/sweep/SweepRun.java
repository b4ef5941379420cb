package org.metafield.runner.sweep;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.TrialCommand;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Runs the trials of a sweep that have not finished. */
public final class SweepRun {
    private static final long LOOK_AGAIN_MILLISECONDS = 200;

    /** A trial that ends so often through no fault of its own is the fault. */
    private static final int MOST_LOSSES = 10;

    private final SweepFolder folder;
    private final int trialsAtOnce;
    private final LaunchSession session;
    private final TrialCommands commands;
    private final SweepObserver observer;
    private final BooleanSupplier stop;
    private final Deque<Trial> waiting;
    private final List<Started> started = new ArrayList<>();
    private final Map<Trial, Integer> losses = new HashMap<>();
    private final List<Trial> failed = new ArrayList<>();

    private record Started(Trial trial, Launch launch) {}

    private SweepRun(
            SweepFolder folder,
            Launcher launcher,
            LaunchSession session,
            SweepObserver observer,
            BooleanSupplier stop) {
        this.folder = folder;
        this.trialsAtOnce = launcher.trialsAtOnce();
        this.session = session;
        this.commands = new TrialCommands(launcher.resources());
        this.observer = observer;
        this.stop = stop;
        this.waiting = new ArrayDeque<>(folder.definition().trials());
    }

    /**
     * Runs every trial that has not finished: those that began go on from their last checkpoints. One that fails does not
     * stop the others.
     *
     * @param observer is told of each trial, one call at a time
     * @param stop asks the trials that run to keep a checkpoint, and no other to begin
     * @return the trials that failed
     * @throws org.metafield.spi.sweep.LaunchException if trials cannot be started
     */
    public static List<Trial> run(
            SweepFolder folder, SweepLauncher launcher, SweepObserver observer, BooleanSupplier stop)
            throws InterruptedException {
        Path launches = folder.launches(launcher.type());
        try (LaunchSession session = launcher.launcher().open(launches)) {
            SweepRun run = new SweepRun(folder, launcher.launcher(), session, observer, stop);
            run.run();
            return List.copyOf(run.failed);
        }
    }

    private void run() throws InterruptedException {
        while (!started.isEmpty() || !waiting.isEmpty()) {
            if (stop.getAsBoolean()) {
                waiting.forEach(observer::skipped);
                waiting.clear();
                started.forEach(trial -> trial.launch().stop());
            } else {
                begin();
            }
            for (Started trial : List.copyOf(started)) {
                trial.launch().end().ifPresent(end -> {
                    started.remove(trial);
                    ended(trial.trial(), end);
                });
            }
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
        }
    }

    /** Finds or starts as many trials as there is room for. */
    private void begin() {
        List<Trial> chosen = new ArrayList<>();
        List<TrialCommand> handedOver = new ArrayList<>();
        Iterator<Trial> next = waiting.iterator();
        while (next.hasNext() && started.size() + chosen.size() < trialsAtOnce) {
            Trial trial = next.next();
            RunFolder run = folder.run(trial);
            TrialCommand command = commands.of(run);
            Optional<Launch> earlier = session.find(command);
            if (earlier.isPresent()) {
                next.remove();
                begun(trial, earlier.get());
            } else if (run.isLocked()) {
                continue; // A process that is none of this sweep's is left to end the run.
            } else if (RunHistory.read(run.journal()).isFinished()) {
                next.remove();
                observer.skipped(trial);
            } else {
                next.remove();
                chosen.add(trial);
                handedOver.add(command);
            }
        }
        if (!chosen.isEmpty()) {
            List<Launch> launches = session.start(handedOver);
            for (int index = 0; index < launches.size(); index++) {
                begun(chosen.get(index), launches.get(index));
            }
        }
    }

    private void begun(Trial trial, Launch launch) {
        started.add(new Started(trial, launch));
        observer.begun(trial);
    }

    private void ended(Trial trial, LaunchEnd end) {
        TrialOutcome outcome = TrialOutcome.of(folder.run(trial), end, stop.getAsBoolean());
        switch (outcome.kind()) {
            case FINISHED -> observer.finished(trial);
            case STOPPED -> observer.stopped(trial);
            case FAILED -> fail(trial, outcome.reason());
            case LOST -> {
                if (losses.merge(trial, 1, Integer::sum) < MOST_LOSSES) {
                    waiting.addFirst(trial);
                    observer.lost(trial, outcome.reason());
                } else {
                    fail(trial, "lost " + MOST_LOSSES + " times: " + outcome.reason());
                }
            }
        }
    }

    private void fail(Trial trial, String reason) {
        failed.add(trial);
        observer.failed(trial, reason);
    }
}
