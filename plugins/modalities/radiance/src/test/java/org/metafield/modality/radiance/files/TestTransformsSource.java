package org.metafield.modality.radiance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.Splits;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.modality.radiance.TestingRadiance;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestTransformsSource {
    private static final RadianceModality MODALITY = TestingRadiance.views(4, 2, 1);
    private static final String UPRIGHT = "[[1,0,0,0.5],[0,0,-1,-4],[0,1,0,0.25],[0,0,0,1]]";

    @TempDir
    private Path root;

    /** A camera at (0.5, -4, 0.25) that looks along y; pixels are square, and rays pass their middles. */
    @Test
    void testRaysOfAView() throws IOException {
        scene("chair", 4, UPRIGHT);
        Signal signal = open(Split.TRAIN).read(0);
        assertThat(signal.name()).isEqualTo("chair");
        float[] query = Arrays.copyOf(signal.context().queries(), 8);
        double edge = 0.75 * Math.tan(0.4);
        assertThat(query[0]).isEqualTo(0.5f);
        assertThat(query[1]).isEqualTo(-4);
        assertThat(query[2]).isEqualTo(0.25f);
        assertThat((double) query[3]).isCloseTo(-edge, within(1e-6));
        assertThat((double) query[4]).isCloseTo(1, within(1e-6));
        assertThat((double) query[5]).isCloseTo(edge, within(1e-6));
        assertThat(Arrays.copyOfRange(query, 6, 8)).containsExactly(2, 6);
    }

    /** The first frames are seen, the last is held out; the pictures say which frame they are. */
    @Test
    void testTheLastFramesAreHeldOut() throws IOException {
        scene("chair", 4, UPRIGHT);
        Signal signal = open(Split.TRAIN).read(0);
        assertThat(signal.context().values()[0]).isEqualTo(0);
        assertThat(signal.context().values()[48]).isCloseTo(10 / 255f, within(1e-6f));
        assertThat(signal.values()[0]).isCloseTo(30 / 255f, within(1e-6f));
        SceneOptions options = new SceneOptions(root, Splits.DEFAULTS, List.of(3, 0), List.of(2), 2);
        Signal chosen = open(options, Split.TRAIN).read(0);
        assertThat(chosen.context().values()[0]).isCloseTo(30 / 255f, within(1e-6f));
        assertThat(chosen.context().values()[48]).isZero();
        assertThat(chosen.values()[0]).isCloseTo(20 / 255f, within(1e-6f));
        assertThat(chosen.context().queries()[1]).isEqualTo(-8);
        assertThat(chosen.context().queries()[7]).isEqualTo(12);
    }

    @Test
    void testTransparentPixelsShowTheBackground() throws IOException {
        scene("chair", 3, UPRIGHT);
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB),
                "png",
                picture("chair", 0).toFile());
        assertThat(open(Split.TRAIN).read(0).context().values()[0]).isEqualTo(1);
    }

    @Test
    void testTwoFilesAreViewsToSeeAndToHoldOut() throws IOException {
        scene("lego", 4, UPRIGHT);
        Path folder = root.resolve("lego");
        String all = Files.readString(folder.resolve("transforms.json"));
        Files.delete(folder.resolve("transforms.json"));
        Files.writeString(folder.resolve("transforms_train.json"), all);
        Files.writeString(folder.resolve("transforms_test.json"), all);
        Signal signal = open(Split.TRAIN).read(0);
        assertThat(signal.context().values()[0]).isZero();
        assertThat(signal.values()[0]).isZero();
    }

    /** Focal lengths of a picture of twice the size, with the axis off the middle. */
    @Test
    void testFocalLengthsInPixels() throws IOException {
        Path folder = scene("room", 3, UPRIGHT).getParent();
        String json = Files.readString(folder.resolve("transforms.json"))
                .replace(
                        "\"camera_angle_x\": 0.8",
                        "\"fl_x\": 10, \"fl_y\": 5, \"cx\": 3, \"cy\": 4, \"w\": 8, \"h\": 8");
        Files.writeString(folder.resolve("transforms.json"), json);
        float[] queries = open(Split.TRAIN).read(0).context().queries();
        assertThat((double) queries[3]).isCloseTo((1 - 3) / 10.0, within(1e-6));
        assertThat((double) queries[5]).isCloseTo(-(1 - 4) / 5.0, within(1e-6));
        Files.writeString(folder.resolve("transforms.json"), json.replace("\"h\": 8", "\"h\": 16"));
        refused("frame 0: its picture has 4 rows and 4 columns, but its camera 16 and 8");
        Files.writeString(folder.resolve("transforms.json"), json.replace("\"h\": 8", "\"h\": 8, \"k1\": 0.1"));
        refused("frame 0: its camera has distortion (k1)");
        Files.writeString(folder.resolve("transforms.json"), json.replace("\"fl_y\": 5", "\"fl_y\": NaN"));
        refused("frame 0: fl_y is NaN, which is no finite number");
    }

    @Test
    void testASplitFileNamesScenes() throws IOException {
        scene("a", 3, UPRIGHT);
        scene("b", 3, UPRIGHT);
        Path file = root.resolve("chair_splits.json");
        Files.writeString(file, "{\"train\": [\"b\"], \"val\": [], \"test\": [\"a\"]}");
        TransformsSource source = new TransformsSource(new TransformsOptions(SceneOptions.of(root), Optional.of(file)));
        assertThat(source.open(Split.TRAIN, MODALITY).name(0)).isEqualTo("b");
        assertThat(source.open(Split.TEST, MODALITY).name(0)).isEqualTo("a");
        assertThatThrownBy(() -> source.open(Split.VALIDATION, MODALITY))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("names no scenes under val");
        Files.delete(file);
        assertThatThrownBy(() -> source.open(Split.TEST, MODALITY))
                .hasMessage("there is no file " + file + ": check the path");
    }

    @Test
    void testScenesAreCutIntoSplits() throws IOException {
        for (String name : List.of("c", "a", "b")) {
            scene(name, 3, UPRIGHT);
        }
        assertThat(open(Split.TRAIN).name(0)).isEqualTo("a");
        assertThat(open(Split.VALIDATION).name(0)).isEqualTo("b");
        SignalSequence test = open(Split.TEST);
        assertThat(test.size()).isEqualTo(1);
        assertThat(test.files())
                .extracting(SignalFile::name)
                .containsExactly("c/transforms.json", "c/r_0.png", "c/r_1.png", "c/r_2.png");
    }

    @Test
    void testCamerasThatCannotBeAreRefused() throws IOException {
        scene("chair", 3, UPRIGHT.replace("[[1,0,0", "[[-1,0,0"));
        refused("transforms.json, frame 0: the camera is inside out");
        scene("chair", 3, UPRIGHT.replace("[0,1,0,0.25]", "[0,0,0,0.25]"));
        refused("transforms.json, frame 0: the camera's matrix cannot be inverted");
        scene("chair", 3, UPRIGHT.replace("[[1,0,0", "[[NaN,0,0"));
        refused("transforms.json, frame 0: the camera's matrix has numbers that are not finite");
        scene("chair", 3, UPRIGHT.replace("[[1,0,0", "[[2,0,0"));
        refused("transforms.json, frame 0: the camera's matrix is no rotation");
        scene("chair", 3, UPRIGHT.replace("[[1,0,0", "[[\"x\",0,0"));
        refused("transforms.json, frame 0: row 0, column 0 of its transform_matrix is no number");
        scene("chair", 3, "null");
        refused("transforms.json, frame 0 has no transform_matrix");
    }

    /** Raw frames of MatrixCity have rotations of length 0.01. */
    @Test
    void testAScaleIsTakenOutOfARotation() throws IOException {
        scene("block", 3, "[[0.01,0,0,0.5],[0,0,-0.01,-4],[0,0.01,0,0.25],[0,0,0,1]]");
        assertThat((double) open(Split.TRAIN).read(0).context().queries()[4]).isCloseTo(1, within(1e-6));
    }

    @Test
    void testBrokenFilesAreNamed() throws IOException {
        Path json = scene("chair", 3, UPRIGHT);
        String whole = Files.readString(json);
        Files.writeString(json, whole.substring(0, whole.length() / 2));
        refused("transforms.json is broken or cut off JSON (line ");
        Files.writeString(json, "[]");
        refused("transforms.json is no JSON object");
        Files.writeString(json, "{}");
        refused("transforms.json has no list of frames");
        Files.writeString(json, whole.replace("\"camera_angle_x\": 0.8,", ""));
        refused("frame 0 has neither fl_x nor a camera_angle_x between 0 and pi");
        Files.writeString(json, whole);
        byte[] picture = Files.readAllBytes(picture("chair", 1));
        Files.write(picture("chair", 1), Arrays.copyOf(picture, picture.length / 2));
        refused("r_1.png is a broken or cut off PNG image");
        Files.delete(picture("chair", 1));
        refused("transforms.json, frame 1: its picture ./r_1 is not there");
    }

    @Test
    void testPicturesOutsideTheDataSetAreNotRead(@TempDir Path elsewhere) throws IOException {
        Path json = scene("chair", 3, UPRIGHT);
        Files.copy(picture("chair", 0), elsewhere.resolve("secret.png"));
        String outside = elsewhere.resolve("secret.png").toString().replace('\\', '/');
        Files.writeString(json, Files.readString(json).replace("./r_0", outside));
        refused("or not within " + root);
    }

    @Test
    void testTooFewFramesAreRefused() throws IOException {
        scene("chair", 2, UPRIGHT);
        refused("chair has 1 input views, fewer than 2: lower `inputs` of the modality");
    }

    @Test
    void testAFolderWithoutScenesIsRefused() {
        assertThatThrownBy(() -> open(Split.TRAIN))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("there are no transforms.json or transforms_train.json scenes under " + root);
        assertThatThrownBy(() -> open(SceneOptions.of(root.resolve("nowhere")), Split.TRAIN))
                .hasMessageContaining("there is no folder");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> open(Split.TRAIN).read(0))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(message);
    }

    private SignalSequence open(Split split) {
        return open(SceneOptions.of(root), split);
    }

    private static SignalSequence open(SceneOptions options, Split split) {
        return new TransformsSource(new TransformsOptions(options, Optional.empty())).open(split, MODALITY);
    }

    private Path picture(String scene, int frame) {
        return root.resolve(scene).resolve("r_" + frame + ".png");
    }

    /** Frames of grey pictures, ten levels brighter each, all with one camera. */
    private Path scene(String name, int frames, String matrix) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        List<String> entries = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(new Color(10 * frame, 10 * frame, 10 * frame));
            graphics.fillRect(0, 0, 4, 4);
            graphics.dispose();
            ImageIO.write(image, "png", picture(name, frame).toFile());
            entries.add("{\"file_path\": \"./r_" + frame + "\", \"transform_matrix\": " + matrix + "}");
        }
        return Files.writeString(
                folder.resolve("transforms.json"),
                "{\"camera_angle_x\": 0.8,\n \"frames\": [" + String.join(",\n", entries) + "]}");
    }
}
