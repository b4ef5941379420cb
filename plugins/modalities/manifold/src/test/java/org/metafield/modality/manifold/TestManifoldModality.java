package org.metafield.modality.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseModalityTest;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

class TestManifoldModality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return new ManifoldModality(new ManifoldOptions(4, 6));
    }

    @Override
    protected int segments() {
        return 2;
    }

    private final ManifoldModality modality = new ManifoldModality(ManifoldOptions.DEFAULTS);

    @Test
    void isANumberAtEachPointOfTheSphere() {
        assertThat(modality.signature()).isEqualTo(new FieldSignature(3, 1));
        assertThat(modality.shape()).isEqualTo(new SignalShape(List.of(46, 90), 1));
        assertThat(modality.context().numbers()).isEqualTo(3);
        assertThat(modality.metrics()).containsExactly("psnr", "area-weighted-psnr");
    }

    @Test
    void segmentsAreBlocks() {
        List<Segment> segments = modality.segments(4);
        assertThat(segments).extracting(Segment::shape).containsOnly(new SignalShape(List.of(23, 45), 1));
        assertThat(segments.get(3).samples())
                .startsWith(23 * 90 + 45, 23 * 90 + 46)
                .endsWith(4139);
    }

    @Test
    void aPictureIsAMapInWhichAreasKeepTheirProportions() {
        float[] north = new float[4140];
        for (int row = 0; row < 46; row++) {
            for (int column = 0; column < 90; column++) {
                // One quarter of the sphere: north of the equator, within 90 degrees of Greenwich.
                north[row * 90 + column] = row < 23 && (column < 23 || column > 67) ? 1 : 0;
            }
        }
        BufferedImage map = modality.picture(north).orElseThrow();
        assertThat(map.getRGB(0, 0) & 0xffffff).as("outside of the sphere").isEqualTo(0xffffff);
        int yellow = 0;
        int inside = 0;
        for (int y = 0; y < map.getHeight(); y++) {
            for (int x = 0; x < map.getWidth(); x++) {
                int red = map.getRGB(x, y) >> 16 & 0xff;
                int blue = map.getRGB(x, y) & 0xff;
                if (red != 255 || blue != 255) {
                    inside++;
                    yellow += red > blue ? 1 : 0;
                }
            }
        }
        assertThat((double) yellow / inside).isEqualTo(0.25, within(0.02));
        assertThat(map.getRGB(map.getWidth() / 2 + 3, map.getHeight() / 4) & 0xff)
                .isLessThan(80);
        assertThat(map.getRGB(map.getWidth() / 2 + 3, 3 * map.getHeight() / 4) & 0xff)
                .isGreaterThan(80);
    }

    @Test
    void coloursGoFromVioletToYellow() {
        assertThat(Viridis.colour(-1)).isEqualTo(Viridis.colour(0));
        assertClose(Viridis.colour(0), 0x440154);
        assertClose(Viridis.colour(0.5), 0x21918c);
        assertClose(Viridis.colour(1), 0xfde725);
    }

    @Test
    void equalEarthIsThatOfItsAuthors() {
        // Its width to height is 2.05458; a pole is a line 0.59247 times as long as the equator.
        assertThat(EqualEarth.WIDTH / EqualEarth.HEIGHT).isEqualTo(2.05458, within(1e-4));
        assertThat(EqualEarth.latitude(EqualEarth.HEIGHT / 2)).isEqualTo(90, within(1e-3));
        assertThat(EqualEarth.longitude(EqualEarth.WIDTH / 2, 0)).isEqualTo(180, within(1e-9));
        assertThat(EqualEarth.longitude(0.59247 * EqualEarth.WIDTH / 2, EqualEarth.HEIGHT / 2 - 1e-9))
                .isEqualTo(180, within(0.1));
    }

    private static void assertClose(int colour, int expected) {
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat((double) (colour >> shift & 0xff)).isEqualTo(expected >> shift & 0xff, within(5.0));
        }
    }
}
