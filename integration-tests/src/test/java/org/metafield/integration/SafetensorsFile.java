package org.metafield.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file, read from the format's description and not by the code that wrote it.
 *
 * @param metadata texts by key
 * @param tensors tensors by name
 */
record SafetensorsFile(Map<String, String> metadata, Map<String, Tensor> tensors) {
    /** A tensor; its bytes are compared as they are. */
    record Tensor(String type, List<Integer> shape, ByteBuffer bytes) {
        float[] floats() {
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }

        /** Numbers of either type. */
        double[] numbers() {
            ByteBuffer numbers = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            boolean isSingle = type.equals("F32");
            double[] values = new double[numbers.remaining() / (isSingle ? Float.BYTES : Double.BYTES)];
            for (int i = 0; i < values.length; i++) {
                values[i] = isSingle ? numbers.getFloat() : numbers.getDouble();
            }
            return values;
        }
    }

    /** Reads a file. */
    static SafetensorsFile read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(bytes.getLong());
            byte[] header = new byte[headerLength];
            bytes.get(header);
            ByteBuffer data = bytes.slice();
            Map<String, String> metadata = new LinkedHashMap<>();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    new ObjectMapper().readTree(header).properties()) {
                if (entry.getKey().equals("__metadata__")) {
                    entry.getValue()
                            .properties()
                            .forEach(text ->
                                    metadata.put(text.getKey(), text.getValue().textValue()));
                } else {
                    tensors.put(entry.getKey(), tensor(entry.getValue(), data));
                }
            }
            return new SafetensorsFile(metadata, tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor tensor(JsonNode entry, ByteBuffer data) {
        List<Integer> shape = new ArrayList<>();
        entry.get("shape").forEach(length -> shape.add(length.intValue()));
        int from = entry.get("data_offsets").get(0).intValue();
        int to = entry.get("data_offsets").get(1).intValue();
        return new Tensor(entry.get("dtype").textValue(), shape, data.slice(from, to - from));
    }
}
