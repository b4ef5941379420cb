package org.metafield.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;
import org.tensorflow.ndarray.Shape;

/** Reference values computed elsewhere in float64, as a modality and a data source of their own. */
record GoldenCase(JsonNode json) {
    static GoldenCase read(String name) {
        try (InputStream stream = GoldenCase.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new GoldenCase(new ObjectMapper().readTree(Objects.requireNonNull(stream, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode settings() {
        return json.path("settings");
    }

    JsonNode expected() {
        return json.path("expected");
    }

    Map<String, HostTensor> parameters() {
        Map<String, HostTensor> parameters = tensors(json.path("inputs").path("theta"));
        parameters.putAll(rates("inputs", "rates"));
        return parameters;
    }

    /** What is expected of the gradient that a meta-learner gives. */
    Map<String, HostTensor> metaGradient() {
        Map<String, HostTensor> gradient = tensors(
                expected().has("meta-gradient")
                        ? expected().path("meta-gradient")
                        : expected().path("pseudo-gradient"));
        gradient.putAll(rates("expected", "rate-gradient"));
        return gradient;
    }

    /** Tensors of learned rates, which the reference values name as the parameters that they belong to. */
    private Map<String, HostTensor> rates(String part, String key) {
        Map<String, HostTensor> rates = new LinkedHashMap<>();
        tensors(json.path(part).path(key)).forEach((name, value) -> rates.put("rates." + name, value));
        return rates;
    }

    static Map<String, HostTensor> tensors(JsonNode node) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        node.fields().forEachRemaining(entry -> tensors.put(entry.getKey(), tensor(entry.getValue())));
        return tensors;
    }

    static HostTensor tensor(JsonNode node) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode level = node; level.isArray(); level = level.get(0)) {
            shape.add((long) level.size());
        }
        double[] values =
                numbers(node).stream().mapToDouble(Double::doubleValue).toArray();
        return new HostTensor(Shape.of(shape.stream().mapToLong(Long::longValue).toArray()), values);
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> numbers.addAll(numbers(element)));
        } else {
            numbers.add(node.asDouble());
        }
        return numbers;
    }

    Modality modality() {
        HostTensor coordinates = tensor(json.path("inputs").path("coordinates"));
        SignalShape shape = new SignalShape(List.of((int) coordinates.shape().get(0)), 3);
        return new Modality() {
            @Override
            public FieldSignature signature() {
                return new FieldSignature((int) coordinates.shape().get(1), shape.channels());
            }

            @Override
            public Observation context() {
                return Observation.at(shape, floats(coordinates.values()));
            }

            @Override
            public List<String> metrics() {
                return List.of("psnr");
            }
        };
    }

    DataSource data() {
        Modality modality = modality();
        JsonNode targets = json.path("inputs").path("targets");
        return (split, ignored) -> new SignalSequence() {
            @Override
            public int size() {
                return targets.size();
            }

            @Override
            public String name(int index) {
                return "golden-" + index;
            }

            @Override
            public Signal read(int index) {
                return new Signal(
                        name(index),
                        modality.shape(),
                        floats(tensor(targets.get(index)).values()));
            }
        };
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
