package org.metafield.modality.tomography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.Splits;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestNiftiSlicesSource {
    private static final int SIZE = 4;
    private static final int SLICES = 3;

    @TempDir
    Path folder;

    private final TomographyModality modality =
            new TomographyModality(new TomographyOptions(SIZE, 1, Optional.empty(), CoordinateInterval.CLOSED));

    /** A volume of 4 x 4 x 3 voxels, whose voxel n is -1000 + 20 n Hounsfield units. */
    private static byte[] volume(ByteOrder order, int type) {
        int width = type == 16 ? 4 : 2;
        ByteBuffer bytes =
                ByteBuffer.allocate(352 + SIZE * SIZE * SLICES * width).order(order);
        bytes.putInt(0, 348);
        short[] axes = {3, SIZE, SIZE, SLICES, 1, 1, 1, 1};
        for (int axis = 0; axis < axes.length; axis++) {
            bytes.putShort(40 + 2 * axis, axes[axis]);
        }
        bytes.putShort(70, (short) type);
        bytes.putFloat(108, 352);
        bytes.putFloat(112, 20);
        bytes.putFloat(116, -1000);
        bytes.position(344);
        bytes.put("n+1".getBytes(StandardCharsets.US_ASCII));
        for (int voxel = 0; voxel < SIZE * SIZE * SLICES; voxel++) {
            if (type == 16) {
                bytes.putFloat(352 + 4 * voxel, voxel);
            } else {
                bytes.putShort(352 + 2 * voxel, (short) voxel);
            }
        }
        return bytes.array();
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }

    private NiftiSlicesOptions options(int every, long most) {
        Splits all = new Splits(
                Optional.of(Objects.requireNonNull(folder.toFile().list()).length), Optional.empty(), Optional.empty());
        return new NiftiSlicesOptions(
                new FolderOptions(folder, all, Optional.empty(), FolderOptions.OnUnreadable.FAIL),
                every,
                -1000,
                -1000 + 20 * 47,
                most);
    }

    private SignalSequence open() {
        return new NiftiSlicesSource(options(1, 1000)).open(Split.TRAIN, modality);
    }

    @Test
    void testSlicesOfEveryKindOfFile() throws IOException {
        Files.write(folder.resolve("a.nii.gz"), compressed(volume(ByteOrder.LITTLE_ENDIAN, 4)));
        Files.write(folder.resolve("b.nii"), volume(ByteOrder.BIG_ENDIAN, 512));
        Files.write(folder.resolve("c.nii"), volume(ByteOrder.LITTLE_ENDIAN, 16));
        SignalSequence slices = open();
        assertThat(slices.size()).isEqualTo(3 * SLICES);
        assertThat(slices.name(1)).isEqualTo("a.nii.gz, slice 1");
        assertThat(slices.files()).hasSize(3);
        for (int index : new int[] {1, 4, 7}) {
            float[] values = slices.read(index).values();
            // The second axis points up: the first row of the picture is the last of the slice.
            assertThat(values[0]).isEqualTo((16 + 12) / 47f);
            assertThat(values[1]).isEqualTo((16 + 13) / 47f);
            assertThat(values[15]).isEqualTo((16 + 3) / 47f);
        }
        assertThat(new NiftiSlicesSource(options(2, 1000))
                        .open(Split.TRAIN, modality)
                        .size())
                .isEqualTo(3 * 2);
    }

    @Test
    void testATruncatedFileIsNamed() throws IOException {
        byte[] whole = volume(ByteOrder.LITTLE_ENDIAN, 4);
        Path file = Files.write(folder.resolve("short.nii"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> open().read(2))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("ends after 95 of 96 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a photograph", "PNG"})
    void testAMislabelledFileIsNamed(String content) throws IOException {
        Path plain =
                Files.write(folder.resolve("wrong.nii"), Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), 400));
        assertThatThrownBy(this::open)
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(plain + " is no NIfTI-1 file");
        Files.delete(plain);
        Path packed = Files.writeString(folder.resolve("wrong.nii.gz"), content);
        assertThatThrownBy(this::open)
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(packed + " cannot be read");
    }

    @Test
    void testVoxelsThatAreNoNumbersAreNamed() throws IOException {
        byte[] bytes = volume(ByteOrder.LITTLE_ENDIAN, 16);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(352 + 4 * 20, Float.NaN);
        Path file = Files.write(folder.resolve("nan.nii"), bytes);
        assertThatThrownBy(() -> open().read(1))
                .isInstanceOf(SignalException.class)
                .hasMessage(file + " has a voxel that is no number in slice 1");
    }

    @Test
    void testOtherTypesAndSizesAreRefused() throws IOException {
        byte[] bytes = volume(ByteOrder.LITTLE_ENDIAN, 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(70, (short) 128);
        Path file = Files.write(folder.resolve("a.nii"), bytes);
        assertThatThrownBy(this::open).hasMessageContaining(file + " stores voxels of the NIfTI type 128");
        Files.write(file, volume(ByteOrder.LITTLE_ENDIAN, 4));
        assertThatThrownBy(() -> new NiftiSlicesSource(options(1, 47))
                        .open(Split.TRAIN, modality)
                        .read(0))
                .hasMessageContaining("has 48 voxels, more than 47: raise max-voxels");
        bytes = volume(ByteOrder.LITTLE_ENDIAN, 4);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(40, (short) 4)
                .putShort(48, (short) 2);
        Files.write(file, bytes);
        assertThatThrownBy(this::open).hasMessageContaining("its axis 4 has the length 2");
    }

    @Test
    void testWhiteMustBeAboveBlack() {
        assertThatThrownBy(() -> new NiftiSlicesSource(new NiftiSlicesOptions(FolderOptions.of(folder), 1, 5, 5, 1000)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("white must be above black");
    }
}
