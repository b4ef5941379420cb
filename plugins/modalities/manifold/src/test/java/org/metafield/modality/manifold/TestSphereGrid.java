package org.metafield.modality.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestSphereGrid {
    @Test
    void pointsAreThoseOfGradNcp() {
        SphereGrid grid = new SphereGrid(46, 90);
        float[] points = grid.points();
        assertThat(points).hasSize(3 * 4140);
        assertThat(point(points, 0)).containsExactly(new float[] {0, 0, 1}, within(1e-6f));
        assertThat(point(points, 4139)).containsExactly(new float[] {0, 0, -1}, within(1e-6f));
        // Row 20 is 10 degrees north, column 15 is 60 degrees east.
        double ten = Math.toRadians(10);
        double sixty = Math.toRadians(60);
        assertThat(point(points, 20 * 90 + 15))
                .containsExactly(
                        new float[] {
                            (float) (Math.cos(ten) * Math.cos(sixty)),
                            (float) (Math.cos(ten) * Math.sin(sixty)),
                            (float) Math.sin(ten)
                        },
                        within(1e-6f));
        assertThat(grid.longitude(89)).isEqualTo(356);
    }

    @Test
    void cellsCoverTheSphere() {
        SphereGrid grid = new SphereGrid(13, 7);
        double sum = 0;
        for (int row = 0; row < 13; row++) {
            assertThat(grid.share(row)).isPositive().isEqualTo(grid.share(12 - row), within(1e-12));
            sum += 7 * grid.share(row);
        }
        assertThat(sum).isEqualTo(1, within(1e-12));
    }

    private static float[] point(float[] points, int sample) {
        return java.util.Arrays.copyOfRange(points, 3 * sample, 3 * sample + 3);
    }
}
