package org.metafield.data.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.modality.files.Splits;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

class TestArraysSource {
    private static final TestingSignals COLOUR = TestingSignals.of(3, 2, 3);
    private static final TestingSignals GREY = TestingSignals.of(1, 2, 3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"images.npz", "images-compressed.npz"})
    void readsTheArraysOfAnArchive(String file) throws IOException {
        ArraysSource source = source(ArrayFiles.copy(file, folder));
        try (SignalSequence train = source.open(Split.TRAIN, COLOUR);
                SignalSequence validation = source.open(Split.VALIDATION, COLOUR);
                SignalSequence test = source.open(Split.TEST, COLOUR)) {
            assertThat(train.files()).isEqualTo(test.files()).hasSize(1);
            assertThat(train.size()).isEqualTo(5);
            assertThat(validation.size()).isEqualTo(1);
            assertThat(test.size()).isEqualTo(2);
            assertThat(train.read(1).values()).startsWith(18 / 255f, 19 / 255f).hasSize(18);
            assertThat(validation.name(0)).isEqualTo("train_data[5]");
            assertThat(validation.read(0).values()[0]).isEqualTo(90 / 255f);
            assertThat(test.read(0).values()[0]).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey-float32.npy", "grey-float64.npy", "version2.npy"})
    void readsASingleArray(String file) throws IOException {
        Splits splits = new Splits(Optional.of(1), Optional.of(1), Optional.of(2));
        Path path = ArrayFiles.copy(file, folder);
        ArraysSource source = new ArraysSource(new ArraysOptions(path, "a", "b", "c", splits));
        try (SignalSequence test = source.open(Split.TEST, GREY)) {
            assertThat(test.size()).isEqualTo(2);
            assertThat(test.name(1)).isEqualTo(file + "[3]");
            assertThat(test.read(1).values()).containsExactly(range(18, 6));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fortran.npy;is in Fortran order: save it as numpy.ascontiguousarray(array)",
                "big-endian.npy;is big-endian (>f4): save it as array.astype('<f4')",
                "int32.npy;holds elements of type <i4, of which only uint8, float32 and float64 are read: save it as"
                        + " array.astype('float32')",
                "objects.npy;holds elements of type |O",
                "structured.npy;holds elements of type [('a', '<f4'), ('b', '|u1')]"
            })
    void refusesOtherKindsOfArray(String file, String message) throws IOException {
        Path path = ArrayFiles.copy(file, folder);
        assertThatThrownBy(() -> source(path).open(Split.TRAIN, GREY))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(path + " " + message);
    }

    @Test
    void refusesSignalsOfAnotherShape() throws IOException {
        Path path = ArrayFiles.copy("images.npz", folder);
        assertThatThrownBy(() -> source(path).open(Split.TRAIN, GREY))
                .isInstanceOf(SignalException.class)
                .hasMessage("array train_data of " + path + " has shape (6, 2, 3, 3), the modality wants signals of"
                        + " 2 x 3 x 1, one after the other along the first axis: set the options of the modality to"
                        + " the shape of the array");
        Path grey = ArrayFiles.copy("grey-float32.npy", folder);
        assertThatThrownBy(() -> source(grey).open(Split.TRAIN, COLOUR))
                .hasMessageContaining("has shape (4, 2, 3), the modality wants signals of 2 x 3 x 3");
    }

    @Test
    void readsSignalsOfAnyShape() throws IOException {
        Path path = ArrayFiles.copy("grey-float32.npy", folder);
        try (SignalSequence sounds = source(path).open(Split.TRAIN, TestingSignals.of(3, 2))) {
            assertThat(sounds.read(1).shape()).isEqualTo(new SignalShape(List.of(2), 3));
            assertThat(sounds.read(1).values()).containsExactly(range(6, 6));
        }
    }

    @Test
    void refusesModalitiesWhoseSignalsAreMoreThanValues() throws IOException {
        Path path = ArrayFiles.copy("grey-float32.npy", folder);
        assertThatThrownBy(() -> source(path).open(Split.TRAIN, TestingSignals.views()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith("arrays hold values alone, but");
    }

    @Test
    void refusesArraysThatAreCutOff() throws IOException {
        byte[] whole = ArrayFiles.resource("grey-float32.npy");
        Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> source(cut).open(Split.TRAIN, GREY))
                .isInstanceOf(SignalException.class)
                .hasMessage(cut + " has 223 bytes, its header says 224: copy or save it again");
        for (int length : new int[] {0, 5, 9, 50, 127}) {
            Path path = Files.write(folder.resolve("header.npy"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> source(path).open(Split.TRAIN, GREY))
                    .isInstanceOf(SignalException.class)
                    .hasMessageStartingWith(path.toString());
        }
        byte[] archive = ArrayFiles.resource("images.npz");
        Path broken = Files.write(folder.resolve("broken.npz"), Arrays.copyOf(archive, archive.length / 2));
        assertThatThrownBy(() -> source(broken).open(Split.TRAIN, COLOUR))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(broken + " is a broken or cut off .npz file (");
    }

    @Test
    void refusesArchivedArraysThatAreShorterOrLongerThanTheirHeaderSays() throws IOException {
        byte[] whole = ArrayFiles.resource("grey-float32.npy");
        for (int change : new int[] {-1, 1}) {
            Path path = folder.resolve("changed.npz");
            try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(path))) {
                archive.putNextEntry(new ZipEntry("train_data.npy"));
                archive.write(Arrays.copyOf(whole, whole.length + change));
            }
            try (SignalSequence train = source(path).open(Split.TRAIN, GREY)) {
                assertThatThrownBy(() -> train.read(0))
                        .isInstanceOf(SignalException.class)
                        .hasMessage("array train_data of " + path + " has " + (change < 0 ? "fewer" : "more")
                                + " bytes than its header says: save it again");
            }
        }
    }

    @Test
    void refusesValuesThatAreNotFinite() throws IOException {
        Path path = ArrayFiles.copy("nan.npy", folder);
        try (SignalSequence train = source(path).open(Split.TRAIN, GREY)) {
            assertThatThrownBy(() -> train.read(1))
                    .isInstanceOf(SignalException.class)
                    .hasMessage("nan.npy[1] holds NaN: mend the array before it is saved");
        }
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path path = ArrayFiles.copy("images.npz", folder);
        ArraysSource source = new ArraysSource(new ArraysOptions(path, "images", "images", "images", Splits.DEFAULTS));
        assertThatThrownBy(() -> source.open(Split.TRAIN, COLOUR))
                .isInstanceOf(SignalException.class)
                .hasMessage("there is no array images in " + path + ", only test_data, train_data: name one of these");
        Path absent = folder.resolve("absent.npz");
        assertThatThrownBy(() -> source(absent).open(Split.TRAIN, COLOUR))
                .isInstanceOf(SignalException.class)
                .hasMessage("there is no file " + absent + ": check the path");
        Path text = Files.writeString(folder.resolve("text.npy"), "some text");
        assertThatThrownBy(() -> source(text).open(Split.TRAIN, COLOUR))
                .hasMessage(text + " is no NumPy array: save it with numpy.save or numpy.savez");
    }

    private static ArraysSource source(Path path) {
        ArraysOptions defaults = ArraysOptions.DEFAULTS;
        return new ArraysSource(new ArraysOptions(
                path, defaults.trainKey(), defaults.validationKey(), defaults.testKey(), defaults.splits()));
    }

    private static float[] range(int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((from + i) / 24.0);
        }
        return values;
    }
}
