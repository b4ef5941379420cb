package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.JournalFeed.Batch;

/** Sends a run from its folder to an MLflow server. */
public final class RunDelivery extends RecordedDelivery {
    /** The tag by which MLflow shows runs below another. */
    private static final String PARENT_TAG = "mlflow.parentRunId";

    private static final String FAILURE_TAG = "metafield.failure";

    private final RunFolder folder;
    private final Optional<TrialRole> role;
    private final JournalFeed feed;

    /**
     * A delivery to one server.
     *
     * @param experiment the name of the experiment on the server; it is made if there is none
     * @param role what the run is in a sweep; empty if it is in none
     */
    public RunDelivery(RunFolder folder, TrackingServer server, String experiment, Optional<TrialRole> role) {
        this(folder, server, experiment, role, folder.mlflowDelivery());
    }

    /**
     * A delivery that keeps how much the server has in a file of its own, so that deliveries to other servers and this one
     * do not disturb each other.
     *
     * @param record the file
     */
    public RunDelivery(
            RunFolder folder, TrackingServer server, String experiment, Optional<TrialRole> role, Path record) {
        this(folder, server, experiment, role, record, CONNECT_LIMIT, REQUEST_LIMIT);
    }

    RunDelivery(
            RunFolder folder, TrackingServer server, String experiment, Duration connectLimit, Duration requestLimit) {
        this(folder, server, experiment, Optional.empty(), folder.mlflowDelivery(), connectLimit, requestLimit);
    }

    private RunDelivery(
            RunFolder folder,
            TrackingServer server,
            String experiment,
            Optional<TrialRole> role,
            Path record,
            Duration connectLimit,
            Duration requestLimit) {
        super(server, experiment, record, folder.identity(), connectLimit, requestLimit);
        this.folder = folder;
        this.role = requireNonNull(role, "role is null");
        this.feed = new JournalFeed(folder.journal());
    }

    /** A delivery of a trial beside that of its sweep. */
    RunDelivery(RunFolder folder, ParentDelivery parent, TrialRole role, Path record) {
        super(parent, record, folder.identity());
        this.folder = folder;
        this.role = Optional.of(role);
        this.feed = new JournalFeed(folder.journal());
    }

    @Override
    public String word() {
        return "run";
    }

    @Override
    public Path path() {
        return folder.path();
    }

    @Override
    public boolean isLocked() {
        return folder.isLocked();
    }

    @Override
    public Optional<URI> deliver(boolean running) {
        return alone(known -> {
            DeliveryProgress progress = known;
            feed.next(progress.there().sent());
            Optional<Instant> started = feed.summary().started();
            if (started.isEmpty()) {
                return Optional.empty();
            }
            progress = metrics(inSweep(describe(register(progress, folder.name(), started.get()))));
            RunEvent last = feed.summary().standing().orElseThrow();
            RunStatus status = status(last, running);
            if (status != RunStatus.RUNNING) {
                progress = artifacts(progress, ArtifactFiles.results(folder));
            }
            return Optional.of(place(tell(progress, status, last)));
        });
    }

    private DeliveryProgress describe(DeliveryProgress progress) {
        DeliveryProgress described = progress;
        if (!progress.there().described()) {
            RunDescription description = RunDescription.of(folder);
            writer.parameters(
                    progress.runId(),
                    description.parametersWith(role.map(TrialRole::parameters).orElse(Map.of())));
            writer.tags(progress.runId(), description.tags());
            described = keep(progress.with(Delivered::withDescription));
        }
        // The checksums of the data take their time and come while the run goes on.
        List<DatasetInput> inputs = described.there().inputs() ? List.of() : DatasetInput.of(folder);
        if (!inputs.isEmpty()) {
            writer.inputs(progress.runId(), inputs);
            described = keep(described.with(Delivered::withInputs));
        }
        return artifacts(described, ArtifactFiles.descriptions(folder));
    }

    /** Puts the run below its sweep, once that is there, and says what the sweep knows of it. */
    private DeliveryProgress inSweep(DeliveryProgress progress) {
        if (role.isEmpty()) {
            return progress;
        }
        TrialRole trial = role.get();
        Map<String, String> tags = new LinkedHashMap<>(trial.tags());
        String parent = progress(trial.parentRecord()).runId();
        if (!parent.isEmpty()) {
            tags.put(PARENT_TAG, parent);
        }
        if (!progress.there().hasTags(tags)) {
            numbers(progress, trial.numbers());
        }
        return tags(progress, tags);
    }

    private DeliveryProgress metrics(DeliveryProgress progress) {
        DeliveryProgress current = progress;
        for (Optional<Batch> batch = feed.next(current.there().sent());
                batch.isPresent();
                batch = feed.next(current.there().sent())) {
            writer.metrics(current.runId(), batch.get().points());
            feed.taken();
            long end = batch.get().end();
            current = keep(current.with(there -> there.withSent(end)));
        }
        return current;
    }

    private RunStatus status(RunEvent last, boolean running) {
        RunStatus status = RunStatus.of(last, running);
        return status == RunStatus.KILLED && failure().isPresent() ? RunStatus.FAILED : status;
    }

    private Optional<String> failure() {
        return role.flatMap(TrialRole::failure);
    }

    private DeliveryProgress tell(DeliveryProgress progress, RunStatus status, RunEvent last) {
        String told = status + (status == RunStatus.RUNNING ? "" : " " + last.time());
        if (told.equals(progress.there().status())) {
            return progress;
        }
        writer.tags(progress.runId(), statusTags(status, last, progress));
        if (status == RunStatus.RUNNING) {
            writer.running(progress.runId());
        } else {
            if (status == RunStatus.FINISHED) {
                numbers(progress, feed.summary().means());
            }
            end(progress, status, feed.summary().latest().orElseThrow());
        }
        return keep(progress.with(there -> there.withStatus(told)));
    }

    private Map<String, String> statusTags(RunStatus status, RunEvent last, DeliveryProgress progress) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (last instanceof RunEvent.RunFailed failed) {
            tags.put(FAILURE_TAG, failed.reason());
        } else if (status == RunStatus.FAILED) {
            tags.put(FAILURE_TAG, failure().orElseThrow());
        } else if (progress.there().status().startsWith(RunStatus.FAILED.name())) {
            tags.put(FAILURE_TAG, ""); // the run goes on after all
        }
        feed.summary()
                .baselineOptimizers()
                .forEach((initialization, optimizer) ->
                        tags.put("metafield.baseline-optimizer." + MlflowKey.of(initialization), optimizer));
        return tags;
    }
}
