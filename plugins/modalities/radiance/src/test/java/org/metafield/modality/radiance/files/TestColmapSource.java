package org.metafield.modality.radiance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

class TestColmapSource {
    private static final RadianceModality MODALITY = TestingRadiance.views(4, 1, 1);
    private static final String CAMERAS = "# a comment\n1 PINHOLE 8 4 10 5 3 2\n2 SIMPLE_PINHOLE 4 4 6 2 2\n";
    /** The first camera is turned by a quarter about x, so that it looks along y; the second is not turned. */
    private static final String IMAGES = "# a comment\n"
            + "1 0.70710678 0.70710678 0 0 0 0 4 1 b.png\n"
            + "1 1 1 2 2 2 3 3 -1\n"
            + "2 1 0 0 0 0.5 0 1 2 a b.png\n"
            + "0 0 2 0 0 3\n";

    private static final String POINTS = "1 0 -1 0 255 255 255 0.5\n2 0 0 3 255 255 255 0.5\n3 1 1 2 0 0 0 0.5\n";

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        Path model = Files.createDirectories(root.resolve("sparse").resolve("0"));
        Files.createDirectory(root.resolve("images"));
        Files.writeString(model.resolve("cameras.txt"), CAMERAS);
        Files.writeString(model.resolve("images.txt"), IMAGES);
        Files.writeString(model.resolve("points3D.txt"), POINTS);
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", picture("a b.png"));
        ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "png", picture("b.png"));
    }

    private java.io.File picture(String name) {
        return root.resolve("images").resolve(name).toFile();
    }

    /** Pictures in the order of their names; the second, b.png, has the turned camera. */
    @Test
    void testRaysAndBounds() {
        Signal signal = open().read(0);
        float[] plain = signal.context().queries();
        assertThat(new double[] {plain[0], plain[1], plain[2]})
                .containsExactly(new double[] {-0.5, 0, -1}, within(1e-6));
        // The first pixel's middle, by the axes right, down and forward.
        assertThat(new double[] {plain[3], plain[4], plain[5]})
                .containsExactly(new double[] {-1.5 / 6, -1.5 / 6, 1}, within(1e-6));
        assertThat(new double[] {plain[6], plain[7]}).containsExactly(new double[] {0.9 * 3, 1.2 * 4}, within(1e-5));
        float[] turned = signal.target().queries();
        assertThat(new double[] {turned[0], turned[1], turned[2]})
                .containsExactly(new double[] {0, -4, 0}, within(1e-5));
        assertThat(new double[] {turned[3], turned[4], turned[5]})
                .containsExactly(new double[] {(1 - 3) / 10.0, 1, (2 - 0.5) / 5}, within(1e-5));
        assertThat(new double[] {turned[6], turned[7]}).containsExactly(new double[] {0.9 * 3, 1.2 * 4}, within(1e-4));
    }

    @Test
    void testHalvesOfPhotographsAreSignals() {
        SceneOptions options = SceneOptions.of(root);
        RadianceModality halves = TestingRadiance.halves(4, 4);
        DataSources sources = split -> new ColmapSource(new ColmapOptions(options)).open(split, halves);
        assertThat(sources.open(Split.TRAIN).name(0)).isEqualTo("images/b.png");
        SignalSequence validation = sources.open(Split.VALIDATION);
        assertThat(validation.name(0)).isEqualTo("images/a b.png");
        assertThat(validation.read(0).shape().extents()).containsExactly(1, 4, 2);
    }

    private interface DataSources {
        SignalSequence open(Split split);
    }

    @Test
    void testOtherCamerasAreRefusedByName() throws IOException {
        change("cameras.txt", CAMERAS.replace("SIMPLE_PINHOLE", "OPENCV_FISHEYE"));
        refused("cameras.txt:3: cameras of the model OPENCV_FISHEYE are not supported");
    }

    @Test
    void testBrokenFilesAreNamedByLine() throws IOException {
        change("cameras.txt", CAMERAS.replace("10 5 3 2", "10 5"));
        refused("cameras.txt:2 is cut off");
        change("cameras.txt", CAMERAS.replace("1 PINHOLE", "7 PINHOLE"));
        refused("its camera 1 is not in");
        change("cameras.txt", CAMERAS);
        change("images.txt", IMAGES.replace("2 1 0 0 0 0.5", "2 NaN 0 0 0 0.5"));
        refused("images.txt:4: NaN is not finite");
        change("images.txt", IMAGES.replace("2 1 0 0 0 0.5", "2 3 0 0 0 0.5"));
        refused("images.txt:4: its quaternion has the length 3.0, not one");
        change("images.txt", IMAGES.replace("a b.png", "c.png"));
        refused("c.png: its picture is neither in");
        change("images.txt", IMAGES.replace("0 0 2 0 0 3", "0 0 -1"));
        refused("it sees 0 points of points3D.txt");
        change("images.txt", IMAGES.replace("a b.png", "../../outside.png"));
        refused("its picture is neither in");
        Files.delete(root.resolve("sparse/0/points3D.txt"));
        refused("points3D.txt is missing");
    }

    private void change(String file, String content) throws IOException {
        Files.writeString(root.resolve("sparse").resolve("0").resolve(file), content);
    }

    private void refused(String message) {
        assertThatThrownBy(() -> open().read(0))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(message);
    }

    private SignalSequence open() {
        SceneOptions options = new SceneOptions(root, Splits.DEFAULTS, List.of(), List.of(), 1);
        return new ColmapSource(new ColmapOptions(options)).open(Split.TRAIN, MODALITY);
    }
}
