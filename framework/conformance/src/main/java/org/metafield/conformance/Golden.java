package org.metafield.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.ndarray.Shape;

/**
 * Reference values that were computed elsewhere, from a JSON resource whose nested lists are tensors.
 *
 * @param json the whole
 */
public record Golden(JsonNode json) {
    /**
     * Reads the resource {@code /golden/NAME.json} of the module under test.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Golden read(String name) {
        String resource = "/golden/" + name + ".json";
        try (InputStream stream = Golden.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + resource + " in src/test/resources");
            }
            return new Golden(new ObjectMapper().readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    /** The part under these keys; a key of digits picks from a list. */
    public Golden at(String... keys) {
        JsonNode node = json;
        for (String key : keys) {
            node = node.isArray() ? node.path(Integer.parseInt(key)) : node.path(key);
        }
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("no value at " + List.of(keys));
        }
        return new Golden(node);
    }

    /** The number under these keys. */
    public double number(String... keys) {
        return at(keys).json.asDouble();
    }

    /** The tensor under these keys. */
    public HostTensor tensor(String... keys) {
        JsonNode node = at(keys).json;
        Shape shape = Shape.scalar();
        for (JsonNode level = node; level.isArray(); level = level.path(0)) {
            shape = shape.append(level.size());
        }
        List<Double> values = new ArrayList<>();
        collect(node, values);
        return new HostTensor(
                shape, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The tensors under these keys, by the names of parameters, in their order. */
    public HostParameters parameters(List<ParameterSpec> specs, String... keys) {
        Golden part = at(keys);
        return new HostParameters(
                specs,
                specs.stream().map(spec -> part.tensor(spec.name().value())).toList(),
                Optional.empty());
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, values));
        } else {
            values.add(node.asDouble());
        }
    }
}
