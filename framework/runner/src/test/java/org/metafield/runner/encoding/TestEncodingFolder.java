package org.metafield.runner.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metafield.gpu.Precision;
import org.metafield.runner.UserException;

class TestEncodingFolder {
    @TempDir
    Path temporary;

    private List<EncodedSignal> read(EncodingFolder folder, int file, EncodingColumns columns) {
        List<EncodedSignal> signals = new ArrayList<>();
        folder.read(folder.manifest(), folder.digest(), file, columns, signals::add);
        return signals;
    }

    private EncodingFolder folder(Precision precision) {
        return TestingEncoding.folder(temporary.resolve("encoding"), TestingEncoding.manifest(precision));
    }

    @ParameterizedTest
    @EnumSource
    void everyBitComesBack(Precision precision) {
        EncodingFolder folder = folder(precision);
        List<EncodedSignal> read = new ArrayList<>();
        for (int file = 0; file < folder.manifest().files(); file++) {
            TestingEncoding.write(folder, file);
            folder.check(folder.manifest(), folder.digest(), file);
            read.addAll(read(folder, file, EncodingColumns.of(folder.manifest())));
        }
        assertThat(read).hasSize(5);
        for (int number = 0; number < 5; number++) {
            EncodedSignal written = TestingEncoding.signal(number);
            EncodedSignal back = read.get(number);
            assertThat(back)
                    .usingRecursiveComparison()
                    .ignoringFields("parameters")
                    .isEqualTo(written);
            assertThat(back.parameters().keySet()).containsExactly("layers.0.weight", "shift");
            written.parameters().forEach((name, tensor) -> {
                assertThat(back.parameters().get(name).shape()).isEqualTo(tensor.shape());
                for (int i = 0; i < tensor.values().length; i++) {
                    double value = tensor.values()[i];
                    double expected = precision == Precision.FLOAT32 ? (float) value : value;
                    assertThat(Double.doubleToRawLongBits(
                                    back.parameters().get(name).values()[i]))
                            .isEqualTo(Double.doubleToRawLongBits(expected));
                }
            });
        }
    }

    @Test
    void metricsAreReadWithoutParameters() {
        EncodingFolder folder = folder(Precision.FLOAT32);
        TestingEncoding.write(folder, 1);
        EncodingColumns columns = EncodingColumns.of(folder.manifest()).withoutParameters();
        assertThat(read(folder, 1, columns))
                .extracting(EncodedSignal::number, EncodedSignal::metrics, EncodedSignal::parameters)
                .containsExactly(
                        tuple(2, TestingEncoding.signal(2).metrics(), Map.of()),
                        tuple(3, TestingEncoding.signal(3).metrics(), Map.of()));
    }

    @Test
    void damageIsToldApart() throws IOException {
        EncodingFolder folder = folder(Precision.FLOAT32);
        TestingEncoding.write(folder, 0);
        Path file = folder.file(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> folder.check(folder.manifest(), folder.digest(), 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is damaged")
                .hasMessageContaining("remove it");
        // One bit of a number, which checksums alone protect.
        byte[] flipped = whole.clone();
        int number = new String(whole, StandardCharsets.ISO_8859_1)
                .indexOf(new String(
                        new byte[] {(byte) 0xcd, (byte) 0xcc, (byte) 0xcc, 0x3d}, StandardCharsets.ISO_8859_1));
        assertThat(number).as("where 0.1 stands").isPositive();
        flipped[number] ^= 1;
        Files.write(file, flipped);
        assertThatThrownBy(() -> read(folder, 0, EncodingColumns.of(folder.manifest())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is damaged");
        Files.write(file, whole);
        assertThat(read(folder, 0, EncodingColumns.of(folder.manifest()))).hasSize(2);
    }

    @Test
    void filesOfOthersAreRefused() throws IOException {
        EncodingFolder folder = folder(Precision.FLOAT32);
        EncodingFolder other =
                TestingEncoding.folder(temporary.resolve("other"), TestingEncoding.manifest(Precision.FLOAT64));
        TestingEncoding.write(other, 0);
        Files.copy(other.file(0), folder.file(0));
        assertThatThrownBy(() -> folder.check(folder.manifest(), folder.digest(), 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("belongs to another encoding");
    }

    @Test
    void theSameSignalsMakeTheSameBytes() throws IOException {
        EncodingFolder folder = folder(Precision.FLOAT32);
        TestingEncoding.write(folder, 0);
        byte[] first = Files.readAllBytes(folder.file(0));
        TestingEncoding.write(folder, 0);
        assertThat(folder.file(0)).hasBinaryContent(first);
        Files.writeString(folder.aside(0), "left by a process that was killed");
        folder.tidy();
        assertThat(temporary.resolve("encoding")).isDirectoryNotContaining("glob:**.part");
    }
}
