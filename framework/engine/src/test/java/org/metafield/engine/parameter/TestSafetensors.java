package org.metafield.engine.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.tensorflow.ndarray.Shape;

class TestSafetensors {
    @TempDir
    Path folder;

    @Test
    void testReadsWhatItWrote() throws IOException {
        Safetensors written = sample();
        Path file = folder.resolve("parameters.safetensors");
        written.write(file, Precision.FLOAT64);
        assertThat(Safetensors.read(file)).isEqualTo(written);
        written.write(file, Precision.FLOAT32);
        assertThat(Safetensors.read(file).tensors().get("a").values()).containsExactly(1, 2, 3, 4, 5, (float) 0.1);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".writing"));
    }

    @Test
    void testFollowsTheFormat() throws IOException {
        Path file = folder.resolve("parameters.safetensors");
        sample().write(file, Precision.FLOAT32);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        assertThat(header % 8).isZero();
        String text = new String(bytes.array(), 8, header, StandardCharsets.UTF_8);
        assertThat(text.strip())
                .isEqualTo("{\"__metadata__\":{\"step\":\"7\"},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]}}");
        assertThat(bytes.getFloat(8 + header + 4)).isEqualTo(2f);
        assertThat(bytes.capacity()).isEqualTo(8 + header + 28);
    }

    @Test
    void testTruncatedFileIsRefused() throws IOException {
        Path file = folder.resolve("parameters.safetensors");
        sample().write(file, Precision.FLOAT32);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 4, 20, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(file))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void testHugeHeaderIsRefused() throws IOException {
        Path file = folder.resolve("parameters.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(Long.MAX_VALUE)
                        .array());
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("cannot be right");
    }

    @Test
    void testOtherTypesAreRefused() throws IOException {
        Path file = folder.resolve("parameters.safetensors");
        byte[] header =
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}".getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(8 + header.length + 2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .array());
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("\"BF16\"; only F32 and F64");
    }

    private static Safetensors sample() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", new HostTensor(Shape.of(2, 3), new double[] {1, 2, 3, 4, 5, 0.1}));
        tensors.put("b", HostTensor.scalar(-1));
        return new Safetensors(tensors, Map.of("step", "7"));
    }
}
