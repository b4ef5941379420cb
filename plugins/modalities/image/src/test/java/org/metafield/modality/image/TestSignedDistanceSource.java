package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestSignedDistanceSource {
    private static final int SIZE = 96;

    private static SignalSequence open(double reach) {
        return new SignedDistanceSource(new SignedDistanceOptions(new GeneratedCounts(20, 1, 1), reach, 3))
                .open(Split.TRAIN, Pictures.modality(SIZE, SIZE, 1));
    }

    @Test
    void neighboursDifferByNoMoreThanTheyAreApart() {
        for (int index = 0; index < 20; index++) {
            float[] values = open(1).read(index).values();
            float least = 1;
            float greatest = 0;
            for (int pixel = 0; pixel < values.length; pixel++) {
                least = Math.min(least, values[pixel]);
                greatest = Math.max(greatest, values[pixel]);
                if (pixel % SIZE > 0) {
                    assertThat((double) values[pixel]).isCloseTo(values[pixel - 1], within(1 / (2.0 * SIZE) + 1e-6));
                }
            }
            assertThat(least).as("something is inside").isLessThan(0.5f);
            assertThat(greatest).as("something is outside").isGreaterThan(0.5f);
        }
    }

    /** Along the direction away from an outline a distance grows as fast as one goes. */
    @Test
    void farFromTheMiddleDistancesGrowAsOneGoes() {
        float[] values = open(2).read(0).values();
        double x = values[1] - values[0];
        double y = values[SIZE] - values[0];
        assertThat(Math.sqrt(x * x + y * y)).isCloseTo(1 / (4.0 * SIZE), within(1e-4));
    }

    @Test
    void theSameAgain() {
        assertThat(open(0.25).read(3).values())
                .isEqualTo(open(0.25).read(3).values())
                .isNotEqualTo(open(0.25).read(4).values());
        assertThat(open(0.25).name(3)).isEqualTo("train character 3");
    }
}
