package org.metafield.engine.parameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.tensorflow.ndarray.Shape;

/**
 * A file of named tensors and metadata in the safetensors format: eight bytes of header length, a JSON header, the
 * tensors' bytes, all little-endian.
 *
 * @param tensors the tensors in order
 * @param metadata texts by key
 */
public record Safetensors(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_HEADER = 100_000_000;

    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Writes the file whole or not at all: it is written beside its place, forced to disk and renamed.
     *
     * @throws IOException if it cannot be written; a file that was there before is still there
     */
    public void write(Path file, Precision precision) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = header.putObject("__metadata__");
            metadata.forEach(texts::put);
        }
        long offset = 0;
        for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", precision.bytes() == Float.BYTES ? "F32" : "F64");
            long[] shape = entry.getValue().shape().asArray();
            var lengths = tensor.putArray("shape");
            for (long length : shape) {
                lengths.add(length);
            }
            long end = offset + (long) entry.getValue().values().length * precision.bytes();
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".writing");
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                byte[] text = padded(JSON.writeValueAsBytes(header));
                writeFully(
                        channel, littleEndian(Long.BYTES).putLong(text.length).flip());
                writeFully(channel, ByteBuffer.wrap(text));
                for (HostTensor tensor : tensors.values()) {
                    writeFully(channel, bytes(tensor, precision));
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    /**
     * Reads a file.
     *
     * @throws SafetensorsException if the file is damaged or holds tensors other than F32 and F64; it says where
     * @throws IOException if the file cannot be read
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer length = littleEndian(Long.BYTES);
            readFully(channel, length, file);
            long headerLength = length.flip().getLong();
            if (headerLength < 2 || headerLength > Math.min(LARGEST_HEADER, channel.size() - Long.BYTES)) {
                throw new SafetensorsException(file, "its header length " + headerLength + " cannot be right");
            }
            ByteBuffer text = ByteBuffer.allocate((int) headerLength);
            readFully(channel, text, file);
            JsonNode header = JSON.readTree(text.array());
            long begin = Long.BYTES + headerLength;
            Map<String, HostTensor> tensors = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            for (Iterator<Map.Entry<String, JsonNode>> fields = header.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (field.getKey().equals("__metadata__")) {
                    field.getValue()
                            .fields()
                            .forEachRemaining(entry -> metadata.put(
                                    entry.getKey(), entry.getValue().asText()));
                } else {
                    tensors.put(field.getKey(), read(channel, begin, field.getKey(), field.getValue(), file));
                }
            }
            return new Safetensors(tensors, metadata);
        } catch (JsonProcessingException e) {
            throw new SafetensorsException(file, "its header is not JSON: " + e.getOriginalMessage());
        }
    }

    private static HostTensor read(FileChannel channel, long begin, String name, JsonNode entry, Path file)
            throws IOException {
        int bytes = switch (entry.path("dtype").asText()) {
            case "F32" -> 4;
            case "F64" -> 8;
            default ->
                throw new SafetensorsException(
                        file,
                        "tensor '" + name + "' has the type " + entry.path("dtype") + "; only F32 and F64 are read");
        };
        long[] lengths = new long[entry.path("shape").size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = entry.path("shape").get(i).asLong(-1);
        }
        Shape shape = Shape.of(lengths);
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to - from != shape.size() * bytes || begin + to > channel.size()) {
            throw new SafetensorsException(
                    file, "the bytes of tensor '" + name + "' do not fit its shape " + shape + " or the file");
        }
        ByteBuffer data = littleEndian(Math.toIntExact(to - from));
        channel.position(begin + from);
        readFully(channel, data, file);
        data.flip();
        double[] values = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes == 4 ? data.getFloat() : data.getDouble();
        }
        return new HostTensor(shape, values);
    }

    /** The format aligns data to eight bytes by spaces after the header. */
    private static byte[] padded(byte[] header) {
        byte[] padded = Arrays.copyOf(header, (header.length + 7) / 8 * 8);
        Arrays.fill(padded, header.length, padded.length, " ".getBytes(StandardCharsets.US_ASCII)[0]);
        return padded;
    }

    private static ByteBuffer bytes(HostTensor tensor, Precision precision) {
        ByteBuffer buffer = littleEndian(tensor.values().length * precision.bytes());
        for (double value : tensor.values()) {
            if (precision.bytes() == Float.BYTES) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, Path file) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new SafetensorsException(file, "it ends too early");
            }
        }
    }
}
