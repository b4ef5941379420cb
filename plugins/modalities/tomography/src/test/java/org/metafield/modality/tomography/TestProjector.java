package org.metafield.modality.tomography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.conformance.Golden;

class TestProjector {
    private static float[] project(int size, float[] picture, double... angles) {
        Projector projector = new Projector(size);
        return projector.project(projector.pixels(angles), picture);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 2 0 0 0 1 0 0",
        "0.5, 0 0 1 0 0 0 2 0",
        "1, 0 0 0 1 0 0 0 2",
        // Nearest neighbours drop pixels: mass is not kept.
        "0.25, 0 0 0 1 0 0 0 0"
    })
    void testTwoPixels(double halfTurns, String eightfold) {
        float[] picture = new float[64];
        picture[2 * 8 + 5] = 1;
        picture[6 * 8 + 1] = 2;
        float[] integrals = project(8, picture, Math.PI * halfTurns);
        String[] expected = eightfold.split(" ");
        for (int beam = 0; beam < 8; beam++) {
            assertThat(8 * integrals[beam]).isEqualTo(Float.parseFloat(expected[beam]));
        }
    }

    @Test
    void testAgreesWithReferenceValues() {
        Golden golden = Golden.read("ct-projection");
        float[] integrals = project(
                16,
                floats(golden.tensor("inputs", "image").values()),
                golden.tensor("inputs", "angles").values());
        assertThat(integrals)
                .containsExactly(floats(golden.tensor("expected", "projections").values()), within(1e-6f));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int n = 0; n < floats.length; n++) {
            floats[n] = (float) values[n];
        }
        return floats;
    }

    @Test
    void testIsLinear() {
        Random random = new Random(1);
        float[] one = new float[81];
        float[] other = new float[81];
        float[] both = new float[81];
        for (int n = 0; n < 81; n++) {
            one[n] = random.nextFloat();
            other[n] = random.nextFloat();
            both[n] = one[n] + 2 * other[n];
        }
        double[] angles = Projector.drawn(4, random);
        float[] expected = project(9, one, angles);
        float[] more = project(9, other, angles);
        for (int n = 0; n < expected.length; n++) {
            expected[n] += 2 * more[n];
        }
        assertThat(project(9, both, angles)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void testAnglesAreOverHalfATurn() {
        assertThat(Projector.evenly(4)).containsExactly(0, Math.PI / 4, Math.PI / 2, 3 * Math.PI / 4);
        assertThat(DoubleStream.of(Projector.drawn(1000, new Random(1))).summaryStatistics())
                .satisfies(angles -> assertThat(angles.getMin()).isBetween(0.0, 0.1))
                .satisfies(angles -> assertThat(angles.getMax()).isBetween(3.1, Math.PI));
    }
}
