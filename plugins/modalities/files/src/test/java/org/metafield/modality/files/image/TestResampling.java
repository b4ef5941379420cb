package org.metafield.modality.files.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestResampling {
    private final ImageDecoder decoder = new ImageDecoder(1_000_000, "");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"noise-11x9.png", "noise-70x60.png"})
    void agreesWithPillow(String file) throws IOException {
        UprightImage expected = decoder.decode(Pictures.copy(file, folder));
        UprightImage noise = decoder.decode(Pictures.copy("noise.png", folder));
        ImageSize size = new ImageSize(expected.rows(), expected.columns(), 3);
        float[] values = Resampling.resample(noise, Window.whole(noise), size);
        for (int row = 0; row < size.rows(); row++) {
            for (int i = 0; i < 3 * size.columns(); i++) {
                // Pillow rounds to 8 bits twice.
                assertThat(values[row * 3 * size.columns() + i]).isEqualTo(expected.row(row)[i], within(1.01f / 255));
            }
        }
    }

    @Test
    void keepsEveryValueAtScaleOne() {
        UprightImage image = upright(Pictures.graded(7, 9));
        float[] values = Resampling.resample(image, new Window(2, 3, 4, 5), new ImageSize(4, 5, 3));
        for (int row = 0; row < 4; row++) {
            assertThat(java.util.Arrays.copyOfRange(values, 15 * row, 15 * row + 15))
                    .containsExactly(java.util.Arrays.copyOfRange(image.row(row + 2), 9, 24));
        }
    }

    @Test
    void greyIsLuma() {
        float[] values = Resampling.resample(
                upright(Pictures.plain(3, 3, 0xff0000)), new Window(0, 0, 3, 3), new ImageSize(1, 2, 1));
        assertThat(values).containsExactly(0.299f, 0.299f);
    }

    @Test
    void manyPixelsToOneIsTheirWeightedMean() {
        BufferedImage halves = Pictures.plain(10, 10, 0x000000);
        for (int row = 0; row < 10; row++) {
            for (int column = 5; column < 10; column++) {
                halves.setRGB(column, row, 0xffffff);
            }
        }
        UprightImage image = upright(halves);
        float[] values = Resampling.resample(image, Window.whole(image), new ImageSize(1, 1, 1));
        assertThat(values[0]).isEqualTo(0.5f, within(1e-6f));
    }

    private static UprightImage upright(BufferedImage image) {
        return UprightImage.of(image);
    }
}
