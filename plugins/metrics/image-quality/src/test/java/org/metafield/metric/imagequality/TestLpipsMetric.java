package org.metafield.metric.imagequality;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalShape;

/**
 * With convolutions that a formula gives, as AlexNet's own cannot be shipped. Expected values: an implementation in NumPy,
 * in double precision, of the published code with the same convolutions and heads.
 */
class TestLpipsMetric {
    private static final int[][] LAYERS = {
        {0, 64, 3, 11}, {3, 192, 64, 5}, {6, 384, 192, 3}, {8, 256, 384, 3}, {10, 256, 256, 3}
    };

    @TempDir
    static Path folder;

    private static Path backbone;

    @BeforeAll
    static void writeBackbone() throws IOException {
        backbone = folder.resolve("formula.npz");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(backbone))) {
            for (int layer = 0; layer < LAYERS.length; layer++) {
                int[] sizes = LAYERS[layer];
                int number = layer;
                int in = sizes[2] * sizes[3] * sizes[3];
                String shape = sizes[1] + ", " + sizes[2] + ", " + sizes[3] + ", " + sizes[3];
                write(
                        archive,
                        "features." + sizes[0] + ".weight",
                        shape,
                        sizes[1] * in,
                        n -> Math.sin(n * (0.7 + 0.1 * number) + number) * Math.sqrt(3.0 / in));
                write(
                        archive,
                        "features." + sizes[0] + ".bias",
                        sizes[1] + ",",
                        sizes[1],
                        n -> 0.05 * Math.cos(n + number));
            }
        }
    }

    private static void write(
            ZipOutputStream archive, String name, String shape, int count, IntToDoubleFunction numbers)
            throws IOException {
        archive.putNextEntry(new ZipEntry(name + ".npy"));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(US_ASCII)).put((byte) 1).put((byte) 0);
        bytes.putShort((short) header.length()).put(header.getBytes(US_ASCII));
        for (int n = 0; n < count; n++) {
            bytes.putFloat((float) numbers.applyAsDouble(n));
        }
        archive.write(bytes.array());
        archive.closeEntry();
    }

    private static LpipsMetric metric() {
        return new LpipsMetric(new LpipsOptions(Optional.of(backbone), Optional.empty(), true));
    }

    private static float[] waves(int rows, int columns, int channels, double phase) {
        float[] values = new float[rows * columns * channels];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (0.5 + 0.5 * Math.sin(0.013 * (channels == 1 ? 3 * n : n) + phase));
        }
        return values;
    }

    private static Signal picture(int rows, int columns, int channels) {
        return new Signal(
                "waves", new SignalShape(List.of(rows, columns), channels), waves(rows, columns, channels, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 3, 0.01733171265145938",
        "48, 70, 3, 0.027300048503255403",
        "64, 64, 1, 0.017161046345586232",
        "48, 70, 1, 0.027405152365748017"
    })
    void testAgreesWithReferenceValues(int rows, int columns, int channels, double expected) {
        assertThat(metric().measure(picture(rows, columns, channels), waves(rows, columns, channels, 0.8)))
                .isCloseTo(expected, within(2e-6));
    }

    @Test
    void testOfSeveralPicturesItIsTheMean() {
        SignalShape shape = new SignalShape(List.of(2, 40, 40), 3);
        float[] values = waves(80, 40, 3, 0);
        float[] reconstruction = values.clone();
        System.arraycopy(waves(40, 40, 3, 0.8), 0, reconstruction, 0, 40 * 40 * 3);
        double first = metric().measure(picture(40, 40, 3), waves(40, 40, 3, 0.8));
        assertThat(metric().measure(new Signal("two", shape, values), reconstruction))
                .isPositive()
                .isCloseTo(first / 2, within(1e-6));
        assertThat(metric().measure(picture(40, 40, 3), waves(40, 40, 3, 0))).isCloseTo(0, within(1e-9));
    }

    @Test
    void testWithoutAFileItIsLeftOut() {
        assertThat(metric().lacks()).isEmpty();
        assertThat(new LpipsMetric(LpipsOptions.DEFAULTS).lacks().orElseThrow())
                .contains("no file is named", "set its option backbone");
        Path none = folder.resolve("none.npz");
        assertThat(new LpipsMetric(new LpipsOptions(Optional.of(none), Optional.empty(), true))
                        .lacks()
                        .orElseThrow())
                .contains("there is no file " + none);
    }

    @Test
    void testADamagedFileIsRefused() throws IOException {
        assertThatThrownBy(() ->
                        new LpipsMetric(new LpipsOptions(Optional.of(backbone), Optional.of("00".repeat(32)), true)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(backbone + " has the SHA-256 ");
        Path other = folder.resolve("other.npz");
        try (OutputStream stream = Files.newOutputStream(other);
                ZipOutputStream archive = new ZipOutputStream(stream)) {
            write(archive, "features.0.weight", "64, 3, 3, 3", 64 * 27, n -> 0);
        }
        assertThatThrownBy(() -> new LpipsMetric(new LpipsOptions(Optional.of(other), Optional.empty(), true)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("features.0.weight")
                .hasMessageContaining("but in AlexNet it is [64, 3, 11, 11]");
    }

    @Test
    void testSmallPicturesAreRefused() {
        assertThatThrownBy(() -> metric().measure(picture(30, 64, 3), waves(30, 64, 3, 0)))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("31 x 31 or more");
    }
}
