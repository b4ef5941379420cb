package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunLock;
import org.metafield.tracking.mlflow.JournalFeed.Batch;
import org.metafield.tracking.mlflow.MlflowRuns.RemoteRun;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/**
 * Sends a run from its folder to an MLflow server. Whatever breaks it off, the next delivery goes on from there, and the
 * server has everything once: the run is found by a tag of its own, parameters and tags may be set again, and a number
 * with the same step and time is the same number.
 */
public final class RunDelivery {
    private static final String FAILURE_TAG = "metafield.failure";

    private final RunFolder folder;
    private final TrackingServer server;
    private final String experiment;
    private final Path record;
    private final JournalFeed feed;
    private final MlflowRuns runs;
    private final MlflowWriter writer;

    /**
     * A delivery to one server.
     *
     * @param experiment the name of the experiment on the server; it is made if there is none
     */
    public RunDelivery(RunFolder folder, TrackingServer server, String experiment) {
        this(folder, server, experiment, folder.mlflowDelivery());
    }

    /**
     * A delivery that keeps how much the server has in a file of its own, so that deliveries to other servers and this one
     * do not disturb each other.
     *
     * @param record the file
     */
    public RunDelivery(RunFolder folder, TrackingServer server, String experiment, Path record) {
        this(folder, server, experiment, record, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    RunDelivery(
            RunFolder folder, TrackingServer server, String experiment, Duration connectLimit, Duration requestLimit) {
        this(folder, server, experiment, folder.mlflowDelivery(), connectLimit, requestLimit);
    }

    private RunDelivery(
            RunFolder folder,
            TrackingServer server,
            String experiment,
            Path record,
            Duration connectLimit,
            Duration requestLimit) {
        this.record = requireNonNull(record, "record is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.server = requireNonNull(server, "server is null");
        this.experiment = requireNonNull(experiment, "experiment is null");
        this.feed = new JournalFeed(folder.journal());
        MlflowConnection connection = new MlflowConnection(server, connectLimit, requestLimit);
        this.runs = new MlflowRuns(new BoundedClient(connection));
        this.writer = new MlflowWriter(connection);
    }

    TrackingServer server() {
        return server;
    }

    RunFolder folder() {
        return folder;
    }

    /** What the server is known to have. */
    DeliveryProgress progress() {
        return DeliveryProgress.read(record, server, experiment);
    }

    /**
     * Sends once what the server does not have.
     *
     * @param running whether a process is at work on the run; if none is and the run has no end, it was killed
     * @return where the run can be seen; empty if it has not begun, and nothing was sent
     * @throws TrackingException if the server did not take all of it
     * @throws RunFolderException if the run cannot be read, or another process is sending it
     */
    public Optional<URI> deliver(boolean running) {
        try (RunLock lock = RunLock.take(record.resolveSibling(lockName()))) {
            requireNonNull(lock, "lock is null");
            DeliveryProgress progress = progress();
            feed.next(progress.journalBytes());
            Optional<Instant> started = feed.summary().started();
            if (started.isEmpty()) {
                return Optional.empty();
            }
            progress = metrics(describe(register(progress, started.get())));
            RunEvent last = feed.summary().standing().orElseThrow();
            RunStatus status = RunStatus.of(last, running);
            if (status != RunStatus.RUNNING) {
                progress = artifacts(progress, ArtifactFiles.results(folder));
            }
            progress = status(progress, status, last);
            return Optional.of(URI.create(
                    server.uri() + "/#/experiments/" + progress.experimentId() + "/runs/" + progress.runId()));
        } catch (TrackingException e) {
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
            throw new TrackingException(
                    Kind.PERMANENT,
                    e.getMessage() + "; if the run was deleted there, remove " + record + " to send it anew",
                    e);
        }
    }

    /** Beside the record: mlflow.lock for mlflow.json. */
    private String lockName() {
        return String.valueOf(record.getFileName()).replaceFirst("\\.json$", "") + ".lock";
    }

    private DeliveryProgress keep(DeliveryProgress progress) {
        progress.write(record);
        return progress;
    }

    private DeliveryProgress register(DeliveryProgress progress, Instant started) {
        if (!progress.runId().isEmpty()) {
            return progress;
        }
        DeliveryProgress begun = progress.experimentId().isEmpty()
                ? keep(progress.withRun(runs.experiment(experiment), "", ""))
                : progress;
        RemoteRun run = runs.run(begun.experimentId(), RunIdentity.of(folder), folder.name(), started);
        return keep(begun.withRun(begun.experimentId(), run.id(), run.artifactUri()));
    }

    private DeliveryProgress describe(DeliveryProgress progress) {
        DeliveryProgress described = progress;
        if (!progress.described()) {
            RunDescription description = RunDescription.of(folder);
            writer.parameters(progress.runId(), description.parameters());
            writer.tags(progress.runId(), description.tags());
            described = keep(progress.withDescription());
        }
        // The checksums of the data take their time and come while the run goes on.
        List<DatasetInput> inputs = described.inputs() ? List.of() : DatasetInput.of(folder);
        if (!inputs.isEmpty()) {
            writer.inputs(progress.runId(), inputs);
            described = keep(described.withInputs());
        }
        return artifacts(described, ArtifactFiles.descriptions(folder));
    }

    private DeliveryProgress metrics(DeliveryProgress progress) {
        DeliveryProgress current = progress;
        for (Optional<Batch> batch = feed.next(current.journalBytes());
                batch.isPresent();
                batch = feed.next(current.journalBytes())) {
            writer.metrics(current.runId(), batch.get().points());
            feed.taken();
            current = keep(current.withJournal(batch.get().end()));
        }
        return current;
    }

    private DeliveryProgress artifacts(DeliveryProgress progress, List<Path> files) {
        DeliveryProgress current = progress;
        for (Path file : files) {
            String path = folder.path().relativize(file).toString().replace('\\', '/');
            try {
                String version = Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
                if (!version.equals(current.artifacts().get(path))) {
                    writer.artifact(new RemoteRun(current.runId(), current.artifactUri()), path, file);
                    current = keep(current.withArtifact(path, version));
                }
            } catch (IOException e) {
                throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return current;
    }

    private DeliveryProgress status(DeliveryProgress progress, RunStatus status, RunEvent last) {
        String told = status + (status == RunStatus.RUNNING ? "" : " " + last.time());
        if (told.equals(progress.status())) {
            return progress;
        }
        String runId = progress.runId();
        writer.tags(runId, statusTags(last, progress.status().startsWith(RunStatus.FAILED.name())));
        if (status == RunStatus.RUNNING) {
            writer.running(runId);
        } else {
            if (status == RunStatus.FINISHED) {
                means(runId);
            }
            runs.end(runId, status.forClient(), feed.summary().latest().orElseThrow());
            runs.deleteTwins(progress.experimentId(), RunIdentity.of(folder), runId);
        }
        return keep(progress.withStatus(told));
    }

    private void means(String runId) {
        List<MetricPoint> means = feed.summary().means();
        for (int from = 0; from < means.size(); from += MlflowWriter.METRICS_AT_ONCE) {
            writer.metrics(runId, means.subList(from, Math.min(from + MlflowWriter.METRICS_AT_ONCE, means.size())));
        }
    }

    private Map<String, String> statusTags(RunEvent last, boolean hadFailed) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (last instanceof RunEvent.RunFailed failed) {
            tags.put(FAILURE_TAG, failed.reason());
        } else if (hadFailed) {
            tags.put(FAILURE_TAG, ""); // the run goes on after all
        }
        feed.summary()
                .baselineOptimizers()
                .forEach((initialization, optimizer) ->
                        tags.put("metafield.baseline-optimizer." + MlflowKey.of(initialization), optimizer));
        return tags;
    }
}
