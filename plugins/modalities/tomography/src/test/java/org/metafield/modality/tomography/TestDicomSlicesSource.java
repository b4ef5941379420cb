package org.metafield.modality.tomography;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.Splits;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Files are built by the rules of the standard (PS3.5, PS3.10). */
class TestDicomSlicesSource {
    private static final int SIZE = 4;
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";

    @TempDir
    Path folder;

    private final TomographyModality modality =
            new TomographyModality(new TomographyOptions(SIZE, 1, Optional.empty(), CoordinateInterval.CLOSED));

    /** Puts elements behind each other. */
    private static final class Writer {
        private final ByteBuffer bytes = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
        private final boolean explicit;

        Writer(boolean explicit) {
            this.explicit = explicit;
        }

        Writer put(int tag, String kind, byte[] value) {
            head(tag, kind, value.length).bytes.put(value);
            return this;
        }

        Writer head(int tag, String kind, int length) {
            bytes.putShort((short) (tag >>> 16)).putShort((short) tag);
            if (!explicit) {
                bytes.putInt(length);
            } else if (kind.equals("SQ") || kind.startsWith("O")) {
                bytes.put(kind.getBytes(US_ASCII)).putShort((short) 0).putInt(length);
            } else {
                bytes.put(kind.getBytes(US_ASCII)).putShort((short) length);
            }
            return this;
        }

        Writer number(int tag, int value) {
            return put(tag, "US", new byte[] {(byte) value, (byte) (value >>> 8)});
        }

        Writer text(int tag, String kind, String value) {
            return put(tag, kind, (value.length() % 2 == 0 ? value : value + " ").getBytes(US_ASCII));
        }

        /** A sequence within a sequence, both of undefined length, which holds an element that is not of this slice. */
        Writer sequence() {
            head(0x0028_9110, "SQ", -1).item(0xFFFE_E000, -1);
            head(0x0028_9111, "SQ", -1).item(0xFFFE_E000, -1).number(DicomElements.ROWS, 77);
            item(0xFFFE_E00D, 0).item(0xFFFE_E0DD, 0);
            return item(0xFFFE_E00D, 0).item(0xFFFE_E0DD, 0);
        }

        private Writer item(int tag, int length) {
            bytes.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
            return this;
        }

        byte[] written() {
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /** A slice of 4 x 4, whose pixel n is -8 + n, and of which Hounsfield units are twice that, less 100. */
    private static byte[] slice(String syntax, int frames, int rows) {
        Writer file = new Writer(true);
        file.bytes.position(128);
        file.bytes.put("DICM".getBytes(US_ASCII));
        file.text(0x0002_0010, "UI", syntax);
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < SIZE * SIZE; n++) {
            // Twelve bits count, the others are of something else.
            pixels.putShort((short) ((n - 8) & 0xFFF | 0x5000));
        }
        Writer data = new Writer(!syntax.equals(IMPLICIT));
        data.number(DicomElements.SAMPLES, 1)
                .text(DicomElements.PHOTOMETRIC, "CS", "MONOCHROME2")
                .text(DicomElements.FRAMES, "IS", Integer.toString(frames))
                .number(DicomElements.ROWS, rows)
                .number(DicomElements.COLUMNS, SIZE)
                .number(DicomElements.BITS_ALLOCATED, 16)
                .number(DicomElements.BITS_STORED, 12)
                .number(DicomElements.SIGNED, 1)
                .text(DicomElements.INTERCEPT, "DS", "-100")
                .text(DicomElements.SLOPE, "DS", "2.0")
                .sequence()
                .put(DicomElements.PIXELS, "OW", pixels.array());
        byte[] head = file.written();
        byte[] rest = data.written();
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }

    private static byte[] slice() {
        return slice(EXPLICIT, 1, SIZE);
    }

    private SignalSequence open(OnUnreadable onUnreadable) {
        Splits all = new Splits(Optional.of(1), Optional.of(0), Optional.empty());
        return new DicomSlicesSource(new DicomSlicesOptions(
                        new FolderOptions(folder, all, Optional.empty(), onUnreadable), -116, -86))
                .open(Split.TRAIN, modality);
    }

    @ParameterizedTest
    @ValueSource(strings = {EXPLICIT, IMPLICIT})
    void testPixelsAreRescaledToHounsfieldUnits(String syntax) throws IOException {
        Files.write(folder.resolve("a.dcm"), slice(syntax, 1, SIZE));
        SignalSequence slices = open(OnUnreadable.FAIL);
        assertThat(slices.size()).isEqualTo(1);
        assertThat(slices.name(0)).isEqualTo("a.dcm");
        assertThat(slices.files()).hasSize(1);
        float[] values = slices.read(0).values();
        for (int n = 0; n < SIZE * SIZE; n++) {
            // -116 at the first pixel, and -86 at the last.
            assertThat(values[n]).isEqualTo(n / 15f);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.90, 1, 4, its transfer syntax is '1.2.840.10008.1.2.4.90'",
        "1.2.840.10008.1.2.1, 3, 4, it has 3 frames",
        "1.2.840.10008.1.2.1, 1, 60000, 'it has 32 bytes of pixels, fewer than the 480000 of 60000 x 4'",
        "1.2.840.10008.1.2.1, 1, 0, it has no picture"
    })
    void testWhatIsNoPlainSliceIsNamed(String syntax, int frames, int rows, String problem) throws IOException {
        Path file = Files.write(folder.resolve("a.dcm"), slice(syntax, frames, rows));
        refused(file, problem);
    }

    @Test
    void testTruncatedAndMislabelledFilesAreNamed() throws IOException {
        byte[] whole = slice();
        for (int length : new int[] {0, 100, 130, 140, 160, 250, 300}) {
            refused(Files.write(folder.resolve("a.dcm"), Arrays.copyOf(whole, length)), "it ");
        }
        Path file = folder.resolve("a.dcm");
        refused(
                Files.write(file, Arrays.copyOf(whole, whole.length - 1)),
                "it ends after 31 of 32 bytes of its element (7FE0,0010)");
        refused(Files.writeString(file, "<html>not found</html>".repeat(20)), "it is no DICOM file");
        Files.write(folder.resolve("b.dcm"), whole);
        assertThat(open(OnUnreadable.SKIP).name(0)).isEqualTo("b.dcm");
    }

    @Test
    void testBrokenFilesGiveASliceOrAClearError() throws IOException {
        byte[] whole = slice();
        Random random = new Random(6);
        Path file = folder.resolve("a.dcm");
        for (int trial = 0; trial < 400; trial++) {
            byte[] broken = whole.clone();
            for (int change = 0; change < 4; change++) {
                broken[128 + random.nextInt(broken.length - 128)] = (byte) random.nextInt();
            }
            Files.write(file, broken);
            assertThatCode(() -> readOrRefuse(file)).doesNotThrowAnyException();
        }
    }

    private void readOrRefuse(Path file) {
        try {
            open(OnUnreadable.FAIL).read(0);
        } catch (SignalException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }

    private void refused(Path file, String problem) {
        assertThatThrownBy(() -> open(OnUnreadable.FAIL).read(0))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(file + " cannot be read (")
                .hasMessageContaining(problem);
    }

    @Test
    void testWhiteMustBeAboveBlack() {
        assertThatThrownBy(() -> new DicomSlicesSource(new DicomSlicesOptions(FolderOptions.DEFAULTS, 1, 1)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("white must be above black");
    }
}
