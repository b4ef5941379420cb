package org.metafield.tracking.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;

/**
 * A split of the data that a run read, as MLflow shows it.
 *
 * @param name the data source and the split, so that two splits of the same files are two inputs
 * @param digest the first {@value #DIGEST_CHARACTERS} digits of the checksum of the split's files; of the source's
 *     options if it makes its signals up
 * @param sourceType {@code local} for files, {@code code} for signals that are made up
 * @param source where it is, in the JSON form of that type
 * @param profile how many signals, files and bytes it has, in JSON
 * @param context what the run uses it for: {@code training}, {@code validation} or {@code test}
 */
record DatasetInput(String name, String digest, String sourceType, String source, String profile, String context) {
    /** MLflow takes 36; an even number of bytes is easier to compare with a file of checksums. */
    private static final int DIGEST_CHARACTERS = 32;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> CONTEXTS = Map.of("train", "training");

    /**
     * The splits that a run's folder names; none before their checksums are there.
     *
     * @throws RunFolderException if the file cannot be read
     */
    static List<DatasetInput> of(RunFolder folder) {
        Path file = folder.data();
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            JsonNode data = MAPPER.readTree(file.toFile());
            List<DatasetInput> inputs = new ArrayList<>();
            for (JsonNode split : data.path("splits")) {
                inputs.add(of(data, split));
            }
            return inputs;
        } catch (IOException e) {
            throw new RunFolderException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static DatasetInput of(JsonNode data, JsonNode split) {
        String source = data.path("source").asText();
        String name = split.path("split").asText();
        JsonNode options = data.path("options");
        boolean local = options.hasNonNull("path");
        ObjectNode place = MAPPER.createObjectNode();
        if (local) {
            place.put("uri", options.path("path").asText());
        } else {
            place.putObject("tags").put("mlflow.source.name", "metafield " + source);
        }
        ObjectNode profile = MAPPER.createObjectNode()
                .put("num_rows", split.path("signals").asInt())
                .put("files", split.path("fileCount").asInt())
                .put("bytes", split.path("bytes").asLong());
        String checksum = split.hasNonNull("sha256")
                ? split.path("sha256").asText()
                : HexFormat.of().formatHex(Sha256.of((source + options).getBytes(UTF_8)));
        return new DatasetInput(
                source + "/" + name,
                checksum.substring(0, Math.min(DIGEST_CHARACTERS, checksum.length())),
                local ? "local" : "code",
                place.toString(),
                profile.toString(),
                CONTEXTS.getOrDefault(name, name));
    }
}
