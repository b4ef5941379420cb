package org.metafield.runner.ui;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.TrackedSweep;
import org.metafield.runner.sweep.TrialProgress;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;
import org.metafield.tracking.mlflow.Delivery;
import org.metafield.tracking.mlflow.ParentDelivery;
import org.metafield.tracking.mlflow.RunDelivery;
import org.metafield.tracking.mlflow.TrackingException;
import org.metafield.tracking.mlflow.TrackingServer;
import org.metafield.tracking.mlflow.TrialRole;

/**
 * Sends every run and every sweep of a folder to a server, and again whenever its files have changed. How much the server
 * has is kept beside its database, so that other servers and this one do not disturb each other.
 */
public final class ContinuousSync {
    private final Path runs;
    private final TrackingServer server;
    private final Path progress;
    private final Function<RunFolder, String> experiment;
    private final Map<Path, String> sent = new HashMap<>();
    private final Map<Path, String> problems = new HashMap<>();
    private final Map<Path, ParentDelivery> parents = new HashMap<>();

    /** Of runs that go on: a delivery knows what it has read of the journal. */
    private final Map<Path, Held> deliveries = new HashMap<>();

    private record Held(Optional<TrialRole> role, RunDelivery delivery) {}

    /**
     * Sends nothing yet.
     *
     * @param runs the folder of runs
     * @param progress the folder that says how much the server has
     * @param experiment the name of a run's experiment on the server
     */
    public ContinuousSync(Path runs, TrackingServer server, Path progress, Function<RunFolder, String> experiment) {
        this.runs = requireNonNull(runs, "runs is null");
        this.server = requireNonNull(server, "server is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.experiment = requireNonNull(experiment, "experiment is null");
    }

    /**
     * Sends what the server does not have. What cannot be sent keeps nothing else from being sent, and is tried again the
     * next time.
     *
     * @param givenUp asked between runs whether to send no more
     * @param told is told of each run and sweep that is sent for the first time, and of each new problem
     */
    public void send(BooleanSupplier givenUp, Consumer<String> told) {
        RunFolder.list(runs)
                .forEach(run -> attempt(
                        run.path(),
                        givenUp,
                        told,
                        () -> send(
                                run,
                                Optional.empty(),
                                () -> new RunDelivery(
                                        run, server, experiment.apply(run), Optional.empty(), record(run.name())),
                                told)));
        SweepFolder.list(runs).forEach(sweep -> attempt(sweep.path(), givenUp, told, () -> send(sweep, givenUp, told)));
    }

    private void attempt(Path path, BooleanSupplier givenUp, Consumer<String> told, Runnable sending) {
        if (givenUp.getAsBoolean()) {
            return;
        }
        try {
            sending.run();
            problems.remove(path);
        } catch (RunFolderException | TrackingException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(problems.put(path, problem))) {
                told.accept("warning: " + runs.relativize(path) + " is not sent: " + problem);
            }
        }
    }

    private void send(SweepFolder sweep, BooleanSupplier givenUp, Consumer<String> told) {
        boolean running = sweep.isRunning();
        TrackedSweep tracked = TrackedSweep.read(sweep);
        List<TrialProgress> trials = tracked.trials();
        if (trials.isEmpty()) {
            return;
        }
        Path record = record(sweep.name());
        ParentDelivery parent = parents.computeIfAbsent(
                sweep.path(),
                unsent -> new ParentDelivery(
                        sweep, server, experiment.apply(sweep.run(trials.get(0).trial())), record));
        deliver(parent, running, state(running, List.of(sweep.journal(), sweep.report())), told);
        for (TrialProgress trial : trials) {
            RunFolder run = sweep.run(trial.trial());
            TrialRole role = tracked.role(trial, record);
            attempt(
                    run.path(),
                    givenUp,
                    told,
                    () -> send(
                            run,
                            Optional.of(role),
                            () -> parent.trial(run, role, record(sweep.name() + "/" + run.name())),
                            untold -> {}));
        }
    }

    private void send(RunFolder run, Optional<TrialRole> role, Supplier<RunDelivery> made, Consumer<String> told) {
        boolean running = run.isLocked();
        String state = state(running, List.of(run.journal(), run.data(), run.evaluation(), run.report()))
                + role.map(TrialRole::tags).orElse(Map.of());
        if (state.equals(sent.get(run.path()))) {
            return;
        }
        Held held = deliveries.get(run.path());
        if (held == null || !held.role().equals(role)) {
            held = new Held(role, made.get());
            deliveries.put(run.path(), held);
        }
        deliver(held.delivery(), running, state, told);
        if (!running) {
            deliveries.remove(run.path());
        }
    }

    private void deliver(Delivery delivery, boolean running, String state, Consumer<String> told) {
        Path path = delivery.path();
        if (state.equals(sent.get(path))) {
            return;
        }
        boolean there = delivery.deliver(running).isPresent();
        if (there && !sent.containsKey(path)) {
            told.accept(delivery.word() + " " + runs.relativize(path)
                    + (running ? " is sent while it goes on" : " is there"));
        }
        sent.put(path, state);
    }

    private Path record(String name) {
        Path record = progress.resolve(name + ".json");
        try {
            Files.createDirectories(requireNonNull(record.getParent(), "a record lies in a folder"));
        } catch (IOException e) {
            throw WholeFile.explain(record, 0, e);
        }
        return record;
    }

    /** What changes whenever there is something to send. */
    private static String state(boolean running, List<Path> files) {
        StringBuilder state = new StringBuilder().append(running);
        for (Path file : files) {
            try {
                if (Files.exists(file)) {
                    state.append(' ').append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
                }
            } catch (IOException e) {
                throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
            }
            state.append(';');
        }
        return state.toString();
    }
}
