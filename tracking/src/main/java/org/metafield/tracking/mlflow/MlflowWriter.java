package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.tracking.mlflow.MlflowRuns.RemoteRun;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/** What is written to a run on an MLflow server. Whatever is written twice is there once. */
final class MlflowWriter {
    /** The most numbers that the server takes at once. */
    static final int METRICS_AT_ONCE = 1000;

    /** The most parameters and the most tags that the server takes at once. */
    private static final int PAIRS_AT_ONCE = 100;

    /** The server cuts longer values of parameters, without a word; here tags are cut there too. */
    private static final int MAXIMUM_VALUE = 6000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DATASET_CONTEXT = "mlflow.data.context";
    private static final String SERVED_ARTIFACTS = "mlflow-artifacts:/";

    private final MlflowConnection connection;

    MlflowWriter(MlflowConnection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /** Sets parameters. A parameter can be set again to the same value alone. */
    void parameters(String runId, Map<String, String> parameters) {
        write(runId, "params", parameters);
    }

    /** Sets tags; a tag that is there gets the new value. */
    void tags(String runId, Map<String, String> tags) {
        write(runId, "tags", tags);
    }

    private void write(String runId, String what, Map<String, String> values) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(values.entrySet());
        for (int from = 0; from < entries.size(); from += PAIRS_AT_ONCE) {
            Map<String, String> some = new LinkedHashMap<>();
            entries.subList(from, Math.min(from + PAIRS_AT_ONCE, entries.size()))
                    .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
            ObjectNode batch = JSON.objectNode().put("run_id", runId);
            batch.set(what, pairs(some));
            connection.post("runs/log-batch", batch);
        }
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

    /** Names the data that the run reads. */
    void inputs(String runId, List<DatasetInput> inputs) {
        ObjectNode body = JSON.objectNode().put("run_id", runId);
        ArrayNode datasets = body.putArray("datasets");
        for (DatasetInput input : inputs) {
            ObjectNode dataset = datasets.addObject();
            dataset.putObject("dataset")
                    .put("name", input.name())
                    .put("digest", input.digest())
                    .put("source_type", input.sourceType())
                    .put("source", input.source())
                    .put("profile", input.profile());
            dataset.putArray("tags").addObject().put("key", DATASET_CONTEXT).put("value", input.context());
        }
        connection.post("runs/log-inputs", body);
    }

    /** Says that the run is at work again. */
    void running(String runId) {
        connection.post("runs/update", JSON.objectNode().put("run_id", runId).put("status", "RUNNING"));
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
}
