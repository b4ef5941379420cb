package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/** The experiments and runs of an MLflow server, in the requests of its REST interface 2.0. */
final class MlflowRuns {
    /** The most numbers that the server takes at once. */
    static final int METRICS_AT_ONCE = 1000;

    /** The most parameters and the most tags that the server takes at once. */
    static final int PARAMETERS_AT_ONCE = 100;

    /** The server cuts longer values of parameters, without a word; here tags are cut there too. */
    private static final int MAXIMUM_VALUE = 6000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SERVED_ARTIFACTS = "mlflow-artifacts:/";

    private final MlflowConnection connection;

    MlflowRuns(MlflowConnection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /** A run on the server, and where it keeps the run's artifacts. */
    record RemoteRun(String id, String artifactUri) {}

    /** The experiment of that name, made if there is none. */
    String experiment(String name) {
        try {
            return experimentNamed(name);
        } catch (TrackingException e) {
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
        }
        try {
            return text(connection.post("experiments/create", JSON.objectNode().put("name", name)), "experiment_id");
        } catch (TrackingException e) {
            if (e.kind() != Kind.EXISTING) {
                throw e;
            }
            return experimentNamed(name); // another run made it meanwhile
        }
    }

    private String experimentNamed(String name) {
        JsonNode experiment = connection
                .get("experiments/get-by-name", "experiment_name", name)
                .path("experiment");
        if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
            throw new TrackingException(
                    Kind.PERMANENT,
                    "the experiment '" + name + "' was deleted on the MLflow server; restore it there, or choose"
                            + " another name with tracking.experiment");
        }
        return text(experiment, "experiment_id");
    }

    /** The run with a tag, if there is one. */
    Optional<RemoteRun> find(String experimentId, String tag, String value) {
        ObjectNode question = JSON.objectNode()
                .put("filter", "tags.`" + tag + "` = '" + value + "'")
                .put("max_results", 1);
        question.putArray("experiment_ids").add(experimentId);
        JsonNode found = connection.post("runs/search", question).path("runs").path(0);
        return found.isMissingNode() ? Optional.empty() : Optional.of(run(found));
    }

    RemoteRun create(String experimentId, String name, Instant started, Map<String, String> tags) {
        ObjectNode run = JSON.objectNode()
                .put("experiment_id", experimentId)
                .put("run_name", name)
                .put("start_time", started.toEpochMilli());
        run.set("tags", pairs(tags));
        return run(connection.post("runs/create", run).path("run"));
    }

    private RemoteRun run(JsonNode run) {
        JsonNode info = run.path("info");
        return new RemoteRun(text(info, "run_id"), text(info, "artifact_uri"));
    }

    /** Sets at most {@value #PARAMETERS_AT_ONCE} parameters. A parameter can be set again to the same value alone. */
    void parameters(String runId, Map<String, String> parameters) {
        ObjectNode batch = JSON.objectNode().put("run_id", runId);
        batch.set("params", pairs(parameters));
        connection.post("runs/log-batch", batch);
    }

    /** Sets at most {@value #PARAMETERS_AT_ONCE} tags; a tag that is there gets the new value. */
    void tags(String runId, Map<String, String> tags) {
        ObjectNode batch = JSON.objectNode().put("run_id", runId);
        batch.set("tags", pairs(tags));
        connection.post("runs/log-batch", batch);
    }

    /** Adds at most {@value #METRICS_AT_ONCE} numbers; the server drops those that it has. */
    void metrics(String runId, List<MetricPoint> points) {
        ObjectNode batch = JSON.objectNode().put("run_id", runId);
        ArrayNode metrics = batch.putArray("metrics");
        for (MetricPoint point : points) {
            metrics.addObject()
                    .put("key", point.key())
                    .put("value", point.value())
                    .put("timestamp", point.time().toEpochMilli())
                    .put("step", point.step());
        }
        connection.post("runs/log-batch", batch);
    }

    /** Says how the run stands. */
    void status(String runId, String status, Optional<Instant> end) {
        ObjectNode update = JSON.objectNode().put("run_id", runId).put("status", status);
        end.ifPresent(time -> update.put("end_time", time.toEpochMilli()));
        connection.post("runs/update", update);
    }

    /**
     * Puts a file among the artifacts of a run, in place of one that is there.
     *
     * @param path where, with slashes
     */
    void artifact(RemoteRun run, String path, Path file) throws IOException {
        if (!run.artifactUri().startsWith(SERVED_ARTIFACTS)) {
            throw new TrackingException(
                    Kind.PERMANENT,
                    "the MLflow server keeps artifacts in " + run.artifactUri()
                            + ", which it does not serve; start it with --serve-artifacts and use another experiment");
        }
        // mlflow-artifacts:/path, or mlflow-artifacts://host:port/path
        String place = run.artifactUri().substring(SERVED_ARTIFACTS.length()).replaceFirst("^/[^/]*/", "");
        connection.put(place + "/" + path, file);
    }

    private static ArrayNode pairs(Map<String, String> values) {
        ArrayNode pairs = JSON.arrayNode();
        values.forEach((key, value) -> pairs.addObject()
                .put("key", key)
                .put("value", value.length() > MAXIMUM_VALUE ? value.substring(0, MAXIMUM_VALUE) : value));
        return pairs;
    }

    private static String text(JsonNode object, String key) {
        if (!object.hasNonNull(key)) {
            throw new TrackingException(
                    Kind.PERMANENT,
                    "the server's answer holds no '" + key + "', as an MLflow server's would; set tracking.uri to the"
                            + " address that 'mlflow server' prints");
        }
        return object.get(key).asText();
    }
}
