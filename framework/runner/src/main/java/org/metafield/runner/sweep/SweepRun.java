package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.metafield.runner.launch.NamedLauncher;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.TrialProgress.Status;
import org.metafield.spi.search.Pruner;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.TrialCommand;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;
import org.metafield.tracking.RunLock;

/** Runs the trials of a sweep that have not ended. */
public final class SweepRun {
    private static final long LOOK_AGAIN_MILLISECONDS = 200;

    /** A trial that ends so often through no fault of its own, and comes no further, is the fault. */
    private static final int MOST_LOSSES = 10;

    private final SweepFolder folder;
    private final int trialsAtOnce;
    private final LaunchSession session;
    private final TrialCommands commands;
    private final SweepAgenda agenda;
    private final Optional<TrialCurves> curves;
    private final SweepObserver observer;
    private final BooleanSupplier stop;
    private final List<Started> started = new ArrayList<>();
    private final Map<Trial, Losses> losses = new HashMap<>();

    private record Started(Trial trial, Launch launch) {}

    /** How often a trial was lost in a row without coming further than a step. */
    private record Losses(int count, long step) {}

    /**
     * How a sweep goes on.
     *
     * @param search finds trials; empty if they are counted out
     * @param pruner stops trials early
     * @param folders makes the run folders of trials that the search finds
     * @param retryFailed whether trials that failed before are tried again
     * @param clock says when something happened
     */
    public record Plan(
            NamedLauncher launcher,
            Optional<SweepSearch> search,
            Optional<Pruner> pruner,
            TrialFolders folders,
            boolean retryFailed,
            Clock clock) {}

    private SweepRun(
            SweepFolder folder,
            Plan plan,
            LaunchSession session,
            SweepAgenda agenda,
            SweepObserver observer,
            BooleanSupplier stop) {
        Launcher launcher = plan.launcher().launcher();
        this.folder = folder;
        this.trialsAtOnce = launcher.trialsAtOnce();
        this.session = session;
        this.commands = new TrialCommands(launcher.resources());
        this.agenda = agenda;
        this.curves = plan.pruner()
                .map(pruner -> new TrialCurves(
                        folder, folder.planned().settings().objective().get(0), pruner));
        this.observer = observer;
        this.stop = stop;
    }

    /**
     * Runs every trial that has not ended: those that began go on from their last checkpoints. One that fails does not
     * stop the others.
     *
     * @param observer is told of each trial, one call at a time
     * @param stop asks the trials that run to keep a checkpoint, and no other to begin
     * @return how the sweep stands in the end
     * @throws org.metafield.spi.sweep.LaunchException if trials cannot be started
     * @throws org.metafield.tracking.RunFolderException if another process runs the sweep
     */
    public static SweepProgress run(SweepFolder folder, Plan plan, SweepObserver observer, BooleanSupplier stop)
            throws InterruptedException {
        Path launches = folder.launches(plan.launcher().type());
        try (RunLock lock = folder.lock();
                SweepAgenda agenda = new SweepAgenda(folder, plan.search(), plan.folders(), observer, plan.clock());
                LaunchSession session = plan.launcher().launcher().open(launches)) {
            requireNonNull(lock, "lock is null");
            if (plan.retryFailed()) {
                agenda.forgive();
            }
            new SweepRun(folder, plan, session, agenda, observer, stop).run();
            return agenda.progress();
        }
    }

    private void run() throws InterruptedException {
        for (TrialProgress trial : agenda.progress().trials()) {
            switch (trial.status()) {
                case FINISHED, FAILED -> observer.skipped(trial.trial());
                // Its process may have outlived the one that stopped it.
                case PRUNED -> {
                    observer.skipped(trial.trial());
                    session.find(commands.of(folder.run(trial.trial()))).ifPresent(Launch::stop);
                }
                case BEGUN, WAITING -> {}
            }
        }
        while (true) {
            boolean stopping = stop.getAsBoolean();
            if (stopping) {
                started.forEach(trial -> trial.launch().stop());
            } else {
                begin();
                prune();
            }
            for (Started trial : List.copyOf(started)) {
                trial.launch().end().ifPresent(end -> {
                    started.remove(trial);
                    ended(trial.trial(), end);
                });
            }
            observer.stands(agenda.progress());
            if (started.isEmpty() && (stopping || !agenda.hasMore())) {
                return;
            }
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
        }
    }

    /** Finds or starts as many trials as there is room for. */
    private void begin() {
        List<Trial> chosen = new ArrayList<>();
        List<TrialCommand> handedOver = new ArrayList<>();
        Set<Trial> taken = new HashSet<>();
        started.forEach(trial -> taken.add(trial.trial()));
        while (taken.size() < trialsAtOnce) {
            Optional<Trial> next = agenda.next(taken::contains);
            if (next.isEmpty()) {
                break;
            }
            Trial trial = next.get();
            RunFolder run = folder.run(trial);
            TrialCommand command = commands.of(run);
            Optional<Launch> earlier = session.find(command);
            if (earlier.isPresent()) {
                taken.add(trial);
                begun(trial, earlier.get());
            } else if (run.isLocked()) {
                taken.add(trial); // A process that is none of this sweep's is left to end the run.
            } else if (RunHistory.read(run.journal()).isFinished()) {
                agenda.finished(trial);
            } else {
                taken.add(trial);
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
        if (agenda.progress().of(trial).begun().isPresent()) {
            curves.ifPresent(known -> known.skip(trial));
        }
        agenda.begun(trial);
    }

    private void prune() {
        for (Started each : started) {
            if (curves.isPresent() && !isPruned(each.trial())) {
                curves.get().judge(each.trial(), agenda.progress().trials()).ifPresent(verdict -> {
                    agenda.pruned(each.trial(), verdict);
                    each.launch().stop();
                });
            }
        }
    }

    private boolean isPruned(Trial trial) {
        return agenda.progress().of(trial).status() == Status.PRUNED;
    }

    private void ended(Trial trial, LaunchEnd end) {
        if (isPruned(trial)) {
            return; // its end is what was asked for
        }
        TrialOutcome outcome = TrialOutcome.of(folder.run(trial), end, stop.getAsBoolean());
        switch (outcome.kind()) {
            case FINISHED -> agenda.finished(trial);
            case STOPPED -> agenda.stopped(trial);
            case FAILED -> agenda.failed(trial, outcome.reason());
            case LOST -> {
                if (lossesAgain(trial) < MOST_LOSSES) {
                    observer.lost(trial, outcome.reason());
                } else {
                    agenda.failed(trial, "lost " + MOST_LOSSES + " times: " + outcome.reason());
                }
            }
        }
    }

    /** A trial whose time was up and that goes on from its checkpoint has come further, however often that happens. */
    private int lossesAgain(Trial trial) {
        long step = RunHistory.read(folder.run(trial).journal()).steps().orElse(0);
        Losses before = losses.getOrDefault(trial, new Losses(0, -1));
        int count = step > before.step() ? 1 : before.count() + 1;
        losses.put(trial, new Losses(count, step));
        return count;
    }
}
