package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.Splits;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestCifarSource {
    private static final ImageModality IMAGES = Pictures.modality(32, 32, 3);

    @TempDir
    Path folder;

    @Test
    void readsPlanesOfColour() throws IOException {
        write("data_batch_1.bin", 1, 10, 20);
        write("data_batch_2.bin", 1, 30);
        write("test_batch.bin", 1, 40);
        Files.writeString(folder.resolve("batches.meta.txt"), "airplane");
        try (SignalSequence train = source(1).open(Split.TRAIN, IMAGES)) {
            assertThat(train.size()).isEqualTo(2);
            float[] values = train.read(1).values();
            assertThat(values).startsWith(20 / 255f, 21 / 255f, 22 / 255f, 20 / 255f);
            assertThat(values).endsWith(99 / 255f);
            assertThat(train.name(1)).isEqualTo("data_batch_1.bin[1]");
            assertThat(train.files())
                    .extracting(SignalFile::name)
                    .containsExactly("data_batch_1.bin", "data_batch_2.bin");
        }
        try (SignalSequence validation = source(1).open(Split.VALIDATION, IMAGES)) {
            assertThat(validation.size()).isEqualTo(1);
            assertThat(validation.read(0).name()).isEqualTo("data_batch_2.bin[0]");
            assertThat(validation.read(0).values()[0]).isEqualTo(30 / 255f);
        }
        try (SignalSequence test = source(1).open(Split.TEST, IMAGES)) {
            assertThat(test.read(0).values()[0]).isEqualTo(40 / 255f);
        }
    }

    @Test
    void readsASingleFileWithTwoLabels() throws IOException {
        Path file = write("anything.bin", 2, 1, 2, 3);
        Splits splits = new Splits(Optional.of(1), Optional.of(1), Optional.of(1));
        CifarSource source = new CifarSource(new CifarOptions(file, 2, splits));
        try (SignalSequence test = source.open(Split.TEST, IMAGES)) {
            assertThat(test.size()).isEqualTo(1);
            assertThat(test.read(0).values()[0]).isEqualTo(3 / 255f);
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path file = write("data_batch_1.bin", 1, 1, 2);
        assertThatThrownBy(() -> source(2).open(Split.TRAIN, IMAGES))
                .isInstanceOf(SignalException.class)
                .hasMessage(file + " has 6146 bytes, which is no whole number of records of 3074 bytes: the file is cut"
                        + " off, or label-bytes should be 1 for CIFAR-10 and 2 for CIFAR-100");
        assertThatThrownBy(() -> source(1).open(Split.TEST, IMAGES))
                .isInstanceOf(SignalException.class)
                .hasMessage("there is no CIFAR file for the split test in " + folder
                        + ": expected test_batch.bin or test.bin");
        assertThatThrownBy(() -> source(1).open(Split.TRAIN, Pictures.modality(32, 32, 1)))
                .isInstanceOf(SignalException.class)
                .hasMessage("CIFAR has images of 32 x 32 x 3, the modality wants 32 x 32 x 1: set modality.size to 32"
                        + " and modality.channels to 3");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(
                        () -> new CifarSource(new CifarOptions(absent, 1, Splits.DEFAULTS)).open(Split.TRAIN, IMAGES))
                .isInstanceOf(SignalException.class)
                .hasMessage("there is no file or folder " + absent + ": check the path");
    }

    private CifarSource source(int labelBytes) {
        return new CifarSource(new CifarOptions(folder, labelBytes, Splits.DEFAULTS));
    }

    /** Writes images whose planes are of one level each, next to one another; the last byte is 99. */
    private Path write(String name, int labelBytes, int... levels) throws IOException {
        int length = labelBytes + 3072;
        byte[] records = new byte[levels.length * length];
        for (int i = 0; i < records.length; i++) {
            int place = i % length - labelBytes;
            records[i] = (byte) (place < 0 ? 9 : place == 3071 ? 99 : levels[i / length] + place / 1024);
        }
        return Files.write(folder.resolve(name), records);
    }
}
