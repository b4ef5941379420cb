package org.metafield.modality.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.modality.files.Splits;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestClassFoldersSource {
    private static final int CLASSES = 4;
    private static final int PICTURES = 5;

    @TempDir
    private Path folder;

    /** Grey pictures of one pixel's colour each, in which class and number can be read. */
    @BeforeEach
    void writePictures() throws IOException {
        for (int way = 0; way < CLASSES; way++) {
            for (int number = 0; number < PICTURES; number++) {
                write(folder.resolve("alphabet/class-" + way + "/" + number + ".png"), 20 * way + number);
            }
        }
    }

    private static void write(Path file, int grey) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 6; pixel++) {
            image.setRGB(pixel % 3, pixel / 3, grey << 16 | grey << 8 | grey);
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private SignalSequence open(Split split, int ways, int shots, long seed, Splits splits) {
        ClassFoldersOptions options =
                new ClassFoldersOptions(folder, splits, Optional.empty(), new GeneratedCounts(6, 6, 6), seed, 1_000);
        return new ClassFoldersSource(options)
                .open(split, new ClassificationModality(new ClassificationOptions(ways, shots, 2, 1, 1)));
    }

    private static Splits splits(int train, int test) {
        return new Splits(Optional.of(train), Optional.of(0), Optional.of(test));
    }

    private static int grey(float value) {
        assertThat(value * 255).isCloseTo(Math.round(value * 255), within(1e-3f));
        return Math.round(value * 255);
    }

    @Test
    void testAnEpisodeHasDifferentPicturesOfDifferentClasses() {
        try (SignalSequence episodes = open(Split.TRAIN, 3, 3, 0, splits(4, 0))) {
            assertThat(episodes.size()).isEqualTo(6);
            for (int index = 0; index < episodes.size(); index++) {
                Signal episode = episodes.read(index);
                float[] seen = episode.context().queries();
                float[] judged = episode.target().queries();
                Set<Integer> classes = new HashSet<>();
                Set<Integer> pictures = new HashSet<>();
                for (int way = 0; way < 3; way++) {
                    int own = grey(seen[3 * way]) / 20;
                    classes.add(own);
                    for (int n = 0; n < 3; n++) {
                        assertThat(grey(seen[3 * way + n]) / 20).isEqualTo(own);
                        pictures.add(grey(seen[3 * way + n]));
                    }
                    for (int n = 0; n < 2; n++) {
                        assertThat(grey(judged[2 * way + n]) / 20).isEqualTo(own);
                        pictures.add(grey(judged[2 * way + n]));
                    }
                }
                assertThat(classes).hasSize(3);
                assertThat(pictures).hasSize(15);
            }
        }
    }

    @Test
    void testEpisodesDependOnSeedAndNumberOnly() {
        try (SignalSequence once = open(Split.TRAIN, 3, 3, 1, splits(4, 0));
                SignalSequence again = open(Split.TRAIN, 3, 3, 1, splits(4, 0));
                SignalSequence other = open(Split.TRAIN, 3, 3, 2, splits(4, 0))) {
            again.read(0);
            float[] pictures = once.read(3).context().queries();
            assertThat(again.read(3).context().queries()).isEqualTo(pictures);
            assertThat(again.read(4).context().queries()).isNotEqualTo(pictures);
            assertThat(other.read(3).context().queries()).isNotEqualTo(pictures);
        }
    }

    @Test
    void testSplitsHaveClassesOfTheirOwn() {
        try (SignalSequence train = open(Split.TRAIN, 2, 3, 0, splits(2, 2));
                SignalSequence test = open(Split.TEST, 2, 3, 0, splits(2, 2))) {
            for (int index = 0; index < 6; index++) {
                assertThat(classes(train.read(index))).containsExactlyInAnyOrder(0, 1);
                assertThat(classes(test.read(index))).containsExactlyInAnyOrder(2, 3);
            }
            assertThat(test.files().stream().map(SignalFile::name))
                    .hasSize(2 * PICTURES)
                    .startsWith("alphabet/class-2/0.png");
        }
    }

    private static Set<Integer> classes(Signal episode) {
        Set<Integer> classes = new HashSet<>();
        for (float value : episode.context().queries()) {
            classes.add(grey(value) / 20);
        }
        return classes;
    }

    @Test
    void testTooFewClassesAreNamed() {
        assertThatThrownBy(() -> open(Split.TEST, 3, 3, 0, splits(2, 2)))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(folder + " has 2 classes for the split test, but an episode needs 3");
    }

    @Test
    void testTooFewPicturesAreNamed() throws IOException {
        Files.delete(folder.resolve("alphabet/class-1/3.png"));
        assertThatThrownBy(() -> open(Split.TRAIN, 2, 3, 0, splits(2, 2)))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(folder.resolve("alphabet/class-1") + " holds 4 images, but an episode needs 5");
    }

    @Test
    void testPicturesWithoutAClassAreNamed() throws IOException {
        write(folder.resolve("stray.png"), 1);
        assertThatThrownBy(() -> open(Split.TRAIN, 2, 3, 0, splits(2, 2)))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("stray.png lie directly in " + folder);
    }

    @Test
    void testABrokenFileIsNamedWhenItIsRead() throws IOException {
        Path file = folder.resolve("alphabet/class-0/0.png");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        try (SignalSequence episodes = open(Split.TRAIN, 4, 3, 0, splits(4, 0))) {
            assertThatThrownBy(() -> episodes.read(0))
                    .isInstanceOf(SignalException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("broken or cut off");
        }
    }
}
