package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunHistory;
import org.metafield.tracking.RunLock;
import org.metafield.tracking.WholeFile;
import org.metafield.tracking.mlflow.MlflowRuns.RemoteRun;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/**
 * Sends a run from its folder to an MLflow server. Whatever breaks it off, the next delivery goes on from there, and the
 * server has everything once: the run is found by a tag of its own, parameters and tags may be set again, and a number
 * with the same step and time is the same number.
 */
public final class RunDelivery {
    /** The tag by which a run is found again; its value is in the run's folder. */
    public static final String IDENTITY_TAG = "metafield.run";

    private static final String FAILURE_TAG = "metafield.failure";

    private final RunFolder folder;
    private final TrackingServer server;
    private final String experiment;
    private final MlflowRuns runs;

    /**
     * A delivery to one server.
     *
     * @param experiment the name of the experiment on the server; it is made if there is none
     */
    public RunDelivery(RunFolder folder, TrackingServer server, String experiment) {
        this(folder, server, experiment, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    RunDelivery(
            RunFolder folder, TrackingServer server, String experiment, Duration connectLimit, Duration requestLimit) {
        this.folder = requireNonNull(folder, "folder is null");
        this.server = requireNonNull(server, "server is null");
        this.experiment = requireNonNull(experiment, "experiment is null");
        this.runs = new MlflowRuns(new MlflowConnection(server, connectLimit, requestLimit));
    }

    TrackingServer server() {
        return server;
    }

    RunFolder folder() {
        return folder;
    }

    /** What the server is known to have. */
    DeliveryProgress progress() {
        return DeliveryProgress.read(folder.mlflowDelivery(), server, experiment);
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
        try (RunLock lock = folder.lockDelivery()) {
            requireNonNull(lock, "lock is null");
            RunHistory history = RunHistory.read(folder.journal());
            Optional<Instant> started = history.started();
            if (started.isEmpty()) {
                return Optional.empty();
            }
            DeliveryProgress progress = describe(register(progress(), started.get()));
            progress = metrics(progress, history);
            RunEvent last = history.standing().orElseThrow();
            RunStatus status = RunStatus.of(last, running);
            if (status != RunStatus.RUNNING) {
                progress = artifacts(progress, results());
            }
            progress = status(progress, status, history);
            return Optional.of(URI.create(
                    server.uri() + "/#/experiments/" + progress.experimentId() + "/runs/" + progress.runId()));
        } catch (TrackingException e) {
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
            throw new TrackingException(
                    Kind.PERMANENT,
                    e.getMessage() + "; if the run was deleted there, remove " + folder.mlflowDelivery()
                            + " to send it anew",
                    e);
        }
    }

    private DeliveryProgress keep(DeliveryProgress progress) {
        progress.write(folder.mlflowDelivery());
        return progress;
    }

    private DeliveryProgress register(DeliveryProgress progress, Instant started) {
        if (!progress.runId().isEmpty()) {
            return progress;
        }
        String identity = identity();
        DeliveryProgress begun = progress.experimentId().isEmpty()
                ? keep(progress.withRun(runs.experiment(experiment), "", ""))
                : progress;
        String experimentId = begun.experimentId();
        RemoteRun run = runs.find(experimentId, IDENTITY_TAG, identity)
                .orElseGet(() -> runs.create(experimentId, folder.name(), started, Map.of(IDENTITY_TAG, identity)));
        return keep(begun.withRun(experimentId, run.id(), run.artifactUri()));
    }

    private String identity() {
        try {
            if (!Files.exists(folder.identity())) {
                WholeFile.write(folder.identity(), UUID.randomUUID().toString());
            }
            return Files.readString(folder.identity()).strip().replaceAll("[^A-Za-z0-9-]", "");
        } catch (IOException e) {
            throw new RunFolderException(folder.identity() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private DeliveryProgress describe(DeliveryProgress progress) {
        DeliveryProgress described = progress;
        if (!progress.described()) {
            RunDescription description = RunDescription.of(folder);
            List<Map.Entry<String, String>> parameters =
                    new ArrayList<>(description.parameters().entrySet());
            for (int from = 0; from < parameters.size(); from += MlflowRuns.PARAMETERS_AT_ONCE) {
                int to = Math.min(from + MlflowRuns.PARAMETERS_AT_ONCE, parameters.size());
                Map<String, String> batch = new LinkedHashMap<>();
                parameters.subList(from, to).forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
                runs.parameters(progress.runId(), batch);
            }
            runs.tags(progress.runId(), description.tags());
            described = keep(progress.withDescription());
        }
        return artifacts(described, List.of(folder.specification(), folder.environment()));
    }

    private DeliveryProgress metrics(DeliveryProgress progress, RunHistory history) {
        long resumes = history.events().stream()
                .filter(RunEvent.RunResumed.class::isInstance)
                .count();
        List<MetricPoint> points = MetricPoint.of(history);
        DeliveryProgress current = progress;
        // After a resume the numbers may be others than those sent; the server drops those that are the same.
        int from = progress.resumes() == resumes ? Math.min(progress.metrics(), points.size()) : 0;
        while (from < points.size()) {
            int to = Math.min(from + MlflowRuns.METRICS_AT_ONCE, points.size());
            runs.metrics(current.runId(), points.subList(from, to));
            current = keep(current.withMetrics(resumes, to));
            from = to;
        }
        return current;
    }

    private List<Path> results() {
        List<Path> files = new ArrayList<>(List.of(folder.evaluation(), folder.bestCheckpoint()));
        if (Files.isDirectory(folder.images())) {
            try (Stream<Path> images = Files.list(folder.images())) {
                images.filter(file -> !String.valueOf(file.getFileName()).endsWith(".part"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                throw new RunFolderException(folder.images() + " cannot be listed: " + e.getMessage(), e);
            }
        }
        return files;
    }

    private DeliveryProgress artifacts(DeliveryProgress progress, List<Path> files) {
        DeliveryProgress current = progress;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                continue;
            }
            String path = folder.path().relativize(file).toString().replace('\\', '/');
            try {
                String version = Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
                if (!version.equals(current.artifacts().get(path))) {
                    runs.artifact(new RemoteRun(current.runId(), current.artifactUri()), path, file);
                    current = keep(current.withArtifact(path, version));
                }
            } catch (IOException e) {
                throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return current;
    }

    private DeliveryProgress status(DeliveryProgress progress, RunStatus status, RunHistory history) {
        RunEvent last = history.standing().orElseThrow();
        String told = status + (status == RunStatus.RUNNING ? "" : " " + last.time());
        if (told.equals(progress.status())) {
            return progress;
        }
        Map<String, String> tags = new LinkedHashMap<>();
        if (last instanceof RunEvent.RunFailed failed) {
            tags.put(FAILURE_TAG, failed.reason());
        } else if (progress.status().startsWith(RunStatus.FAILED.name())) {
            tags.put(FAILURE_TAG, ""); // the run goes on after all
        }
        for (RunEvent event : history.events()) {
            if (event instanceof RunEvent.BaselineOptimizerChosen chosen) {
                tags.put(
                        "metafield.baseline-optimizer." + MetricPoint.key(chosen.initialization()), chosen.optimizer());
            }
        }
        if (!tags.isEmpty()) {
            runs.tags(progress.runId(), tags);
        }
        Instant end = history.events().get(history.events().size() - 1).time();
        runs.status(
                progress.runId(), status.toString(), status == RunStatus.RUNNING ? Optional.empty() : Optional.of(end));
        return keep(progress.withStatus(told));
    }

    /** MLflow's words for how a run stands. */
    private enum RunStatus {
        RUNNING,
        FINISHED,
        FAILED,
        KILLED;

        static RunStatus of(RunEvent last, boolean running) {
            if (last instanceof RunEvent.RunFinished) {
                return FINISHED;
            }
            if (last instanceof RunEvent.RunFailed) {
                return FAILED;
            }
            return last instanceof RunEvent.RunInterrupted || !running ? KILLED : RUNNING;
        }
    }
}
