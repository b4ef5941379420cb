package org.metafield.modality.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestHarmonicsSource {
    private static final ManifoldModality MODALITY = new ManifoldModality(new ManifoldOptions(19, 36));

    @Test
    void harmonicsAreOrthonormal() {
        SphereGrid grid = new SphereGrid(181, 90);
        SphericalHarmonics harmonics = new SphericalHarmonics(grid, 4);
        double[][] fields = new double[24][];
        for (int i = 0; i < fields.length; i++) {
            double[] coefficients = new double[24];
            coefficients[i] = 1;
            fields[i] = harmonics.sum(coefficients);
        }
        for (int i = 0; i < fields.length; i++) {
            for (int j = 0; j < fields.length; j++) {
                double product = 0;
                for (int sample = 0; sample < grid.samples(); sample++) {
                    product += 4 * Math.PI * grid.share(sample / 90) * fields[i][sample] * fields[j][sample];
                }
                assertThat(product).isEqualTo(i == j ? 1 : 0, within(2e-3));
            }
        }
    }

    @Test
    void degreeTwoIsItsFormula() {
        SphereGrid grid = new SphereGrid(7, 4);
        double[] coefficients = new double[8];
        coefficients[5] = 1;
        double[] field = new SphericalHarmonics(grid, 2).sum(coefficients);
        double sine = Math.sin(Math.toRadians(60));
        assertThat(field[4]).isEqualTo(Math.sqrt(5 / (16 * Math.PI)) * (3 * sine * sine - 1), within(1e-12));
    }

    @Test
    void fieldsDependOnSeedSplitAndNumberAlone() {
        Signal first = signals(5, 3, 0.5).read(2);
        assertThat(signals(9, 3, 0.5).read(2).values()).isEqualTo(first.values());
        assertThat(signals(5, 4, 0.5).read(2).values()).isNotEqualTo(first.values());
        assertThat(signals(5, 3, 0.5).read(1).values()).isNotEqualTo(first.values());
        assertThat(first.name()).isEqualTo("train field 2");
        for (float value : first.values()) {
            assertThat(value).isStrictlyBetween(0f, 1f);
        }
        assertThat(first.values()[0]).as("a pole is one place").isEqualTo(first.values()[35], within(1e-6f));
    }

    @Test
    void fieldsWithoutOwnVarianceAreTheSame() {
        SignalSequence same = signals(5, 3, 1);
        assertThat(same.read(0).values()).isEqualTo(same.read(1).values());
    }

    private static SignalSequence signals(int count, long seed, double common) {
        return new HarmonicsSource(new HarmonicsOptions(new GeneratedCounts(count, 1, 1), 12, 1.5, common, seed))
                .open(Split.TRAIN, MODALITY);
    }
}
