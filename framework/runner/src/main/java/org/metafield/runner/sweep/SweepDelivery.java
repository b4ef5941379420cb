package org.metafield.runner.sweep;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.mlflow.Delivery;
import org.metafield.tracking.mlflow.ParentDelivery;
import org.metafield.tracking.mlflow.TrackingException;
import org.metafield.tracking.mlflow.TrackingServer;

/**
 * Sends a sweep to an MLflow server while it goes on: the run above its trials, and each trial that has ended, as its own
 * process may not have reached the server or have ended before the other one was there. Trials that run send themselves.
 */
public final class SweepDelivery implements Delivery {
    private final SweepFolder folder;
    private final ParentDelivery parent;

    /** How trials stood when they were sent. */
    private final Map<String, TrialProgress> sent = new HashMap<>();

    /**
     * A delivery to one server.
     *
     * @param experiment the name of the experiment on the server; it is made if there is none
     */
    public SweepDelivery(SweepFolder folder, TrackingServer server, String experiment) {
        this.folder = requireNonNull(folder, "folder is null");
        this.parent = new ParentDelivery(folder, server, experiment, folder.mlflowDelivery());
    }

    @Override
    public Optional<URI> deliver(boolean running) {
        Optional<URI> place = parent.deliver(running);
        TrackedSweep sweep = TrackedSweep.read(folder);
        @Nullable RuntimeException problem = null;
        for (TrialProgress trial : sweep.trials()) {
            try {
                send(sweep, trial);
            } catch (TrackingException | RunFolderException e) {
                if (e instanceof TrackingException refusal && refusal.isTemporary()) {
                    throw e;
                }
                problem = problem == null ? e : problem; // it keeps no other trial from being sent
            }
        }
        if (problem != null) {
            throw problem;
        }
        return place;
    }

    private void send(TrackedSweep sweep, TrialProgress trial) {
        RunFolder run = folder.run(trial.trial());
        boolean ended = trial.ended().isPresent() && trial.status() != TrialProgress.Status.BEGUN;
        if (ended && !trial.equals(sent.get(trial.trial().folder())) && !run.isLocked()) {
            parent.trial(run, sweep.role(trial, folder.mlflowDelivery()), run.mlflowDelivery())
                    .deliver(false);
            sent.put(trial.trial().folder(), trial);
        }
    }

    @Override
    public TrackingServer server() {
        return parent.server();
    }

    @Override
    public String word() {
        return parent.word();
    }

    @Override
    public Path path() {
        return parent.path();
    }

    @Override
    public boolean isLocked() {
        return parent.isLocked();
    }
}
