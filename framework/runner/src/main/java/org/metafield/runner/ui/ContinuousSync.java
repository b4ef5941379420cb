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
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.mlflow.RunDelivery;
import org.metafield.tracking.mlflow.TrackingException;
import org.metafield.tracking.mlflow.TrackingServer;

/**
 * Sends every run of a folder to a server, and again whenever its files have changed. How much the server has is kept
 * beside its database, so that other servers and this one do not disturb each other.
 */
public final class ContinuousSync {
    private final Path runs;
    private final TrackingServer server;
    private final Path progress;
    private final Function<RunFolder, String> experiment;
    private final Map<Path, String> sent = new HashMap<>();
    private final Map<Path, String> problems = new HashMap<>();

    /** Of runs that go on: a delivery knows what it has read of the journal. */
    private final Map<Path, RunDelivery> deliveries = new HashMap<>();

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
     * Sends what the server does not have. A run that cannot be sent keeps no other from being sent, and is tried again
     * the next time.
     *
     * @param givenUp asked between runs whether to send no more
     * @param told is told of each run that is sent for the first time, and of each new problem
     */
    public void send(BooleanSupplier givenUp, Consumer<String> told) {
        for (RunFolder run : RunFolder.list(runs)) {
            if (givenUp.getAsBoolean()) {
                return;
            }
            try {
                send(run, told);
                problems.remove(run.path());
            } catch (RunFolderException | TrackingException e) {
                String problem = String.valueOf(e.getMessage());
                if (!problem.equals(problems.put(run.path(), problem))) {
                    told.accept("warning: run " + run.name() + " is not sent: " + problem);
                }
            }
        }
    }

    private void send(RunFolder run, Consumer<String> told) {
        boolean running = run.isLocked();
        String state = state(run, running);
        if (state.equals(sent.get(run.path()))) {
            return;
        }
        RunDelivery delivery = deliveries.get(run.path());
        if (delivery == null) {
            delivery = new RunDelivery(run, server, experiment.apply(run), progress.resolve(run.name() + ".json"));
            deliveries.put(run.path(), delivery);
        }
        Optional<?> place = delivery.deliver(running);
        if (!running) {
            deliveries.remove(run.path());
        }
        if (place.isPresent() && !sent.containsKey(run.path())) {
            told.accept("run " + run.name() + (running ? " is sent while it goes on" : " is there"));
        }
        sent.put(run.path(), state);
    }

    /** What changes whenever there is something to send. */
    private static String state(RunFolder run, boolean running) {
        StringBuilder state = new StringBuilder().append(running);
        for (Path file : List.of(run.journal(), run.data(), run.evaluation(), run.report())) {
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
