package org.metafield.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What is known of a run before it begins.
 *
 * @param parameters the values of the resolved specification by dotted key, as they are written there
 * @param tags what the run was made with
 */
record RunDescription(Map<String, String> parameters, Map<String, String> tags) {
    /**
     * Describes the run in a folder.
     *
     * @throws RunFolderException if its files cannot be read
     */
    static RunDescription of(RunFolder folder) {
        try {
            byte[] specification = Files.readAllBytes(folder.specification());
            Map<String, String> parameters = new LinkedHashMap<>();
            Node root = new Yaml(new LoaderOptions())
                    .compose(new StringReader(new String(specification, StandardCharsets.UTF_8)));
            if (root != null) {
                flatten("", root, parameters);
            }
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("metafield.specification-sha256", HexFormat.of().formatHex(Sha256.of(specification)));
            tags.put("mlflow.source.name", "metafield");
            if (Files.exists(folder.environment())) {
                JsonNode environment =
                        new ObjectMapper().readTree(folder.environment().toFile());
                copy(environment, "metafield", "metafield.version", tags);
                copy(environment, "commit", "metafield.commit", tags);
                copy(environment, "commit", "mlflow.source.git.commit", tags);
                copy(environment, "device", "metafield.device", tags);
                copy(environment, "seed", "metafield.seed", tags);
                copy(environment, "tensorflow", "metafield.tensorflow", tags);
                copy(environment, "java", "metafield.java", tags);
                plugins(environment, tags);
            }
            return new RunDescription(parameters, tags);
        } catch (IOException | YAMLException e) {
            throw new RunFolderException(
                    "run " + folder.path() + " cannot be described, for a file of it cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** The parameters, and others by names; where both have a name, the specification's counts. */
    Map<String, String> parametersWith(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        others.forEach((name, value) -> all.putIfAbsent(MlflowKey.of(name), value));
        return all;
    }

    private static void copy(JsonNode environment, String key, String tag, Map<String, String> tags) {
        if (environment.hasNonNull(key)) {
            tags.put(tag, environment.get(key).asText());
        }
    }

    /** The version of each plugin and the checksums of its jars. */
    private static void plugins(JsonNode environment, Map<String, String> tags) {
        for (JsonNode plugin : environment.path("plugins")) {
            StringBuilder made = new StringBuilder(plugin.path("version").asText());
            for (JsonNode jar : plugin.path("jars")) {
                made.append(' ').append(jar.path("file").asText());
                made.append(" sha256:").append(jar.path("sha256").asText());
            }
            tags.put("metafield.plugin." + MlflowKey.of(plugin.path("name").asText()), made.toString());
        }
    }

    private static void flatten(String path, Node node, Map<String, String> parameters) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                flatten(path.isEmpty() ? key : path + "." + key, entry.getValueNode(), parameters);
            }
        } else if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                flatten(path + "." + i, sequence.getValue().get(i), parameters);
            }
        } else {
            String value =
                    node instanceof ScalarNode scalar ? scalar.getValue() : node instanceof MappingNode ? "{}" : "[]";
            parameters.put(MlflowKey.of(path), value);
        }
    }
}
