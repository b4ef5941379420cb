package org.metafield.runner.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.spi.data.Signal;

class TestSheets {
    @TempDir
    Path folder;

    private static float grey(int of255) {
        return of255 / 255f;
    }

    private static List<Reconstruction> reconstructions() {
        List<Reconstruction> all = new ArrayList<>();
        for (int signal = 0; signal < 2; signal++) {
            Signal target = new Signal("test/" + signal + ".png", TestingModality.SHAPE, new float[] {
                grey(1 + signal), grey(3), grey(5), grey(7)
            });
            for (String initialization : List.of("learned", "standard")) {
                for (int step : List.of(0, 16)) {
                    float value = grey(20 * (signal + 1) + initialization.length() + step);
                    all.add(new Reconstruction(
                            target, initialization, step, new float[] {value, value, value, value}, Map.of()));
                }
            }
        }
        return all;
    }

    private static Set<Integer> greys(BufferedImage image) {
        Set<Integer> greys = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                greys.add(image.getRGB(x, y) & 0xff);
            }
        }
        return greys;
    }

    @Test
    void everyTargetAndReconstructionIsOnTheSheetInSharpPixels() throws IOException {
        List<EvaluationMeasured> measured =
                List.of(new EvaluationMeasured(Instant.EPOCH, "learned", "test/0.png", "psnr", 16, 31.2));
        Path file = ReconstructionSheet.draw(new TestingModality(true), reconstructions(), measured)
                .orElseThrow()
                .write(folder.resolve("sheet.png"));
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(greys(sheet)).contains(1, 2, 3, 5, 7).contains(27, 28, 43, 44, 47, 48, 63, 64);
        assertThat(sheet.getWidth()).isBetween(400, 600);
        assertThat(sheet.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void nothingIsDrawnOfWhatHasNoPicture() {
        assertThat(ReconstructionSheet.draw(new TestingModality(false), reconstructions(), List.of()))
                .isEmpty();
        assertThat(ReconstructionSheet.draw(new TestingModality(true), List.of(), List.of()))
                .isEmpty();
    }

    @Test
    void smallTilesAreEnlargedByWholeFactorsAndLargeOnesMadeSmaller() {
        assertThat(TileSize.of(new BufferedImage(32, 16, 1))).isEqualTo(new TileSize(128, 64));
        assertThat(TileSize.of(new BufferedImage(50, 50, 1))).isEqualTo(new TileSize(150, 150));
        assertThat(TileSize.of(new BufferedImage(178, 178, 1))).isEqualTo(new TileSize(178, 178));
        assertThat(TileSize.of(new BufferedImage(1000, 2000, 1))).isEqualTo(new TileSize(112, 224));
    }

    @Test
    void aContactSheetHasARowForEachEightPictures() throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pictures.add(new TestingModality(true)
                    .picture(new float[] {grey(11 + i), 0, 0, 0})
                    .orElseThrow());
            names.add(i + ".png");
        }
        Path file = folder.resolve("contact.png");
        ContactSheet.write(file, List.of(new ContactSheet.Section("train: 9 of 9", pictures, names)));
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(greys(sheet)).contains(11, 12, 13, 14, 15, 16, 17, 18, 19);
        assertThat(sheet.getWidth()).isBetween(8 * 128, 9 * 136);
        assertThat(sheet.getHeight()).isBetween(2 * 128, 400);
    }
}
