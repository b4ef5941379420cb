package org.metafield.tracking.mlflow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.WholeFile;

/**
 * How much of a run or a sweep a server has, kept in its folder. It saves work alone: what is sent twice is kept once.
 *
 * @param server the server's address
 * @param experiment the experiment's name there
 * @param experimentId the experiment, as the server names it
 * @param runId the run, as the server names it
 * @param artifactUri where the server keeps the run's artifacts
 * @param described whether parameters and tags are there
 * @param inputs whether the data that the run reads is named there
 * @param sent how much of what was recorded is there: of a run's journal the bytes, of a sweep the numbers
 * @param artifacts the artifacts that are there, with the size and time of their files
 * @param tags those that are there and may become others
 * @param copied the trial whose numbers and parameters a sweep has
 * @param status the status that the server was told last
 */
record DeliveryProgress(
        String server,
        String experiment,
        String experimentId,
        String runId,
        String artifactUri,
        boolean described,
        boolean inputs,
        long sent,
        Map<String, String> artifacts,
        Map<String, String> tags,
        String copied,
        String status) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    DeliveryProgress {
        artifacts = Map.copyOf(artifacts);
        tags = Map.copyOf(tags);
    }

    /** Nothing is there. */
    static DeliveryProgress none(TrackingServer server, String experiment) {
        return new DeliveryProgress(
                server.toString(), experiment, "", "", "", false, false, 0, Map.of(), Map.of(), "", "");
    }

    /** What the file says of this server and experiment; nothing is there if it speaks of others or does not exist. */
    static DeliveryProgress read(Path file, TrackingServer server, String experiment) {
        if (Files.exists(file)) {
            try {
                DeliveryProgress read = MAPPER.readValue(file.toFile(), DeliveryProgress.class);
                if (server.toString().equals(read.server()) && experiment.equals(read.experiment())) {
                    return read;
                }
            } catch (IOException e) {
                throw new RunFolderException(file + " cannot be read; remove it to send the run anew", e);
            }
        }
        return none(server, experiment);
    }

    void write(Path file) {
        try {
            WholeFile.write(file, MAPPER.writeValueAsString(this));
        } catch (IOException e) {
            throw new IllegalStateException("the progress has no JSON form", e);
        }
    }

    DeliveryProgress withRun(String experimentId, String runId, String artifactUri) {
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                inputs,
                sent,
                artifacts,
                tags,
                copied,
                status);
    }

    DeliveryProgress withDescription() {
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                true,
                inputs,
                sent,
                artifacts,
                tags,
                copied,
                status);
    }

    DeliveryProgress withInputs() {
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                true,
                sent,
                artifacts,
                tags,
                copied,
                status);
    }

    DeliveryProgress withSent(long sent) {
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                inputs,
                sent,
                artifacts,
                tags,
                copied,
                status);
    }

    DeliveryProgress withArtifact(String path, String version) {
        Map<String, String> more = new TreeMap<>(artifacts);
        more.put(path, version);
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                inputs,
                sent,
                more,
                tags,
                copied,
                status);
    }

    DeliveryProgress withTags(Map<String, String> others) {
        Map<String, String> more = new TreeMap<>(tags);
        more.putAll(others);
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                inputs,
                sent,
                artifacts,
                more,
                copied,
                status);
    }

    DeliveryProgress withCopied(String copied) {
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                inputs,
                sent,
                artifacts,
                tags,
                copied,
                status);
    }

    DeliveryProgress withStatus(String status) {
        return new DeliveryProgress(
                server,
                experiment,
                experimentId,
                runId,
                artifactUri,
                described,
                inputs,
                sent,
                artifacts,
                tags,
                copied,
                status);
    }
}
