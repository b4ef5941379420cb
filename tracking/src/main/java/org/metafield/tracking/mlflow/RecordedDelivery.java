package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunLock;
import org.metafield.tracking.mlflow.MlflowRuns.RemoteRun;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/**
 * Makes one run on a server, and keeps in a file how much of it is there. Whatever breaks it off, the next delivery goes on
 * from there, and the server has everything once: the run is found by a tag of its own, parameters and tags may be set
 * again, and a number with the same step and time is the same number.
 */
public abstract sealed class RecordedDelivery implements Delivery permits RunDelivery, ParentDelivery {
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    final MlflowRuns runs;
    final MlflowWriter writer;
    private final TrackingServer server;
    private final String experiment;
    private final Path record;
    private final Path identity;

    /**
     * A delivery to one server.
     *
     * @param experiment the name of the experiment on the server; it is made if there is none
     * @param record the file that keeps how much is there
     * @param identity the file that keeps what tells the run from others
     */
    RecordedDelivery(
            TrackingServer server,
            String experiment,
            Path record,
            Path identity,
            Duration connectLimit,
            Duration requestLimit) {
        this.server = requireNonNull(server, "server is null");
        this.experiment = requireNonNull(experiment, "experiment is null");
        this.record = requireNonNull(record, "record is null");
        this.identity = requireNonNull(identity, "identity is null");
        MlflowConnection connection = new MlflowConnection(server, connectLimit, requestLimit);
        this.runs = new MlflowRuns(new BoundedClient(connection));
        this.writer = new MlflowWriter(connection);
    }

    /** A delivery to the server and the experiment of another, by the same connection. */
    RecordedDelivery(RecordedDelivery other, Path record, Path identity) {
        this.server = other.server;
        this.experiment = other.experiment;
        this.record = requireNonNull(record, "record is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.runs = other.runs;
        this.writer = other.writer;
    }

    @Override
    public TrackingServer server() {
        return server;
    }

    /** What the server is known to have. */
    DeliveryProgress progress() {
        return progress(record);
    }

    /** What the server is known to have of another run of the experiment. */
    DeliveryProgress progress(Path other) {
        return DeliveryProgress.read(other, server, experiment);
    }

    /** Does something while no other process sends the same. */
    <T> T alone(Function<DeliveryProgress, T> work) {
        try (RunLock lock = RunLock.take(record.resolveSibling(lockName()))) {
            requireNonNull(lock, "lock is null");
            return work.apply(progress());
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

    DeliveryProgress keep(DeliveryProgress progress) {
        progress.write(record);
        return progress;
    }

    /** Finds the run on the server, or makes it. */
    DeliveryProgress register(DeliveryProgress progress, String name, Instant started) {
        if (!progress.runId().isEmpty()) {
            return progress;
        }
        RunPlace place = progress.place();
        if (place.experimentId().isEmpty()) {
            place = place.withExperimentId(runs.experiment(experiment));
            keep(progress.at(place));
        }
        RemoteRun run = runs.run(place.experimentId(), RunIdentity.of(identity), name, started);
        return keep(progress.at(place.withRun(run)));
    }

    /** Deletes the run on the server, so that another can take its place. */
    DeliveryProgress delete(DeliveryProgress progress) {
        runs.deleteTwins(progress.place().experimentId(), RunIdentity.of(identity), "");
        return keep(DeliveryProgress.none(server, experiment));
    }

    /** Sends what has changed of tags. */
    DeliveryProgress tags(DeliveryProgress progress, Map<String, String> tags) {
        if (progress.there().hasTags(tags)) {
            return progress;
        }
        writer.tags(progress.runId(), tags);
        return keep(progress.with(there -> there.withTags(tags)));
    }

    /** Sends files that the server does not have as they are now. */
    DeliveryProgress artifacts(DeliveryProgress progress, Map<String, Path> files) {
        DeliveryProgress current = progress;
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            String path = entry.getKey();
            Path file = entry.getValue();
            try {
                String version = path().relativize(file) + ": " + Files.size(file) + " bytes of "
                        + Files.getLastModifiedTime(file);
                if (!version.equals(current.there().artifacts().get(path))) {
                    writer.artifact(current.place().run(), path, file);
                    current = keep(current.with(there -> there.withArtifact(path, version)));
                }
            } catch (IOException e) {
                throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return current;
    }

    /** Sends numbers, as many at once as the server takes. */
    void numbers(DeliveryProgress progress, List<MetricPoint> numbers) {
        for (int from = 0; from < numbers.size(); from += MlflowWriter.METRICS_AT_ONCE) {
            writer.metrics(
                    progress.runId(),
                    numbers.subList(from, Math.min(from + MlflowWriter.METRICS_AT_ONCE, numbers.size())));
        }
    }

    /** Says that the run has ended, and makes sure that it is there once. */
    void end(DeliveryProgress progress, RunStatus status, Instant time) {
        runs.end(progress.runId(), status.forClient(), time);
        runs.deleteTwins(progress.place().experimentId(), RunIdentity.of(identity), progress.runId());
    }

    /** Where the run can be seen. */
    URI place(DeliveryProgress progress) {
        return URI.create(
                server.uri() + "/#/experiments/" + progress.place().experimentId() + "/runs/" + progress.runId());
    }
}
