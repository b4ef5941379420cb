package org.metafield.modality.radiance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.Splits;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.modality.radiance.TestingRadiance;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestPhototourismSource {
    private static final RadianceModality MODALITY = TestingRadiance.halves(4, 6);
    private static final int PHOTOGRAPHS = 4;
    /** Right, down and forward of a camera at (20, 40, 60) that is not turned. */
    private static final double[] POSE = {1, 0, 0, 20, 0, 1, 0, 40, 0, 0, 1, 60};

    private static final double[] LENS = {0.1, 0, -0.3, 0, 0.2, -0.5, 0, 0, 1};
    private static final double[] DEPTHS = {10, 100};

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(root.resolve("images"));
        for (int n = 0; n < PHOTOGRAPHS; n++) {
            BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(
                    image, "png", root.resolve("images").resolve(n + ".png").toFile());
        }
        array("c2w_mats.npy", "3, 4", POSE);
        array("kinv_mats.npy", "3, 3", LENS);
        array("bds.npy", "2", DEPTHS);
    }

    /** Directions are R (kinv [column, row, 1]); lengths are a twentieth; depths reach from 0.9 to 1.2 of theirs. */
    @Test
    void testRaysOfAPhotograph() {
        Signal signal = MODALITY.forEvaluation(open(Split.TEST).read(0));
        assertThat(signal.context().shape().extents()).containsExactly(1, 4, 3);
        float[] query = signal.context().queries();
        assertThat(new double[] {query[0], query[1], query[2]}).containsExactly(new double[] {1, 2, 3}, within(1e-6));
        assertThat(new double[] {query[3], query[4], query[5]})
                .containsExactly(new double[] {0.1 * 0.5 - 0.3, 0.2 * 0.5 - 0.5, 1}, within(1e-6));
        assertThat(new double[] {query[6], query[7]}).containsExactly(new double[] {0.45, 6}, within(1e-6));
        assertThat((double) signal.target().queries()[3]).isCloseTo(0.1 * 3.5 - 0.3, within(1e-6));
    }

    /** As published: the first photographs are for testing, then those for validation. */
    @Test
    void testTheFirstPhotographsAreForTesting() {
        assertThat(open(Split.TEST).size()).isEqualTo(2);
        assertThat(List.of(open(Split.TEST).name(0), open(Split.TEST).name(1)))
                .containsExactlyInAnyOrder("images/0.png", "images/1.png");
        assertThat(open(Split.VALIDATION).name(0)).isEqualTo("images/2.png");
        assertThat(open(Split.TRAIN).name(0)).isEqualTo("images/3.png");
    }

    @Test
    void testArraysThatDoNotFitAreRefused() throws IOException {
        array("kinv_mats.npy", "3, 3", 0.1, 0, -0.3, 0, -0.2, 0.5, 0, 0, 1);
        refused("its inverse intrinsics are singular, mirrored or not finite");
        array("kinv_mats.npy", "3, 3", LENS);
        array("c2w_mats.npy", "3, 4", -1, 0, 0, 20, 0, 1, 0, 40, 0, 0, 1, 60);
        refused("images/0.png (record 0 in " + root + "): the camera is inside out");
        array("c2w_mats.npy", "3, 4", POSE);
        array("bds.npy", "2", 100, 10);
        refused("its depths are 100.0 and 10.0");
        array("bds.npy", "1", 100);
        refused("bds.npy has records of 1 numbers, fewer than 2");
        Files.delete(root.resolve("images").resolve("3.png"));
        array("bds.npy", "2", DEPTHS);
        refused("has 3 photographs, but 4, 4 and 4 records");
        Files.delete(root.resolve("bds.npy"));
        refused("there is no file " + root.resolve("bds.npy"));
    }

    private void refused(String message) {
        assertThatThrownBy(() -> open(Split.TEST))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(message);
    }

    private SignalSequence open(Split split) {
        Splits splits = new Splits(Optional.empty(), Optional.of(1), Optional.of(2));
        SceneOptions options = new SceneOptions(root, splits, List.of(), List.of(), 0.05);
        return new PhototourismSource(new PhototourismOptions(options)).open(split, MODALITY);
    }

    /** The same record for each photograph. */
    private void array(String name, String shape, double... record) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + PHOTOGRAPHS + ", "
                + (shape.contains(",") ? shape : shape + ",").replaceAll(",$", "") + "), }";
        byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + 8 * PHOTOGRAPHS * record.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) text.length).put(text);
        for (int n = 0; n < PHOTOGRAPHS; n++) {
            for (double number : record) {
                file.putDouble(number);
            }
        }
        Files.write(root.resolve(name), file.array());
    }
}
