package org.metafield.modality.manifold;

import java.util.Random;
import org.metafield.modality.files.GeneratedSignals;
import org.metafield.modality.files.RandomSeeds;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Random smooth fields: sums of spherical harmonics, whose Gaussian coefficients become smaller with their degree. Values
 * are brought into (0, 1) by a logistic function of the field in standard deviations.
 */
final class HarmonicsSource implements DataSource {
    private static final double STEEPNESS = 1.5;

    private final HarmonicsOptions options;

    HarmonicsSource(HarmonicsOptions options) {
        this.options = options;
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        SphereGrid grid = SphereGrid.of(modality.shape());
        SphericalHarmonics harmonics = new SphericalHarmonics(grid, options.degree());
        double[] common = coefficients(new Random(RandomSeeds.mix(options.seed())));
        return new GeneratedSignals(
                split,
                options.counts().of(split, "harmonics"),
                "field",
                options.seed(),
                (name, random) -> new Signal(name, grid.shape(), values(harmonics, common, random)));
    }

    private float[] values(SphericalHarmonics harmonics, double[] common, Random random) {
        double[] own = coefficients(random);
        double variance = 0;
        double[] coefficients = new double[own.length];
        int index = 0;
        for (int degree = 1; degree <= options.degree(); degree++) {
            double amplitude = StrictMath.pow(1 + degree, -options.decay());
            variance += amplitude * amplitude * (2 * degree + 1) / (4 * Math.PI);
            for (int order = -degree; order <= degree; order++, index++) {
                coefficients[index] = amplitude
                        * (Math.sqrt(options.common()) * common[index] + Math.sqrt(1 - options.common()) * own[index]);
            }
        }
        double[] field = harmonics.sum(coefficients);
        float[] values = new float[field.length];
        for (int sample = 0; sample < values.length; sample++) {
            double deviations = field[sample] / Math.sqrt(variance);
            values[sample] = (float) (1 / (1 + StrictMath.exp(-STEEPNESS * deviations)));
        }
        return values;
    }

    private double[] coefficients(Random random) {
        double[] coefficients = new double[options.degree() * (options.degree() + 2)];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = random.nextGaussian();
        }
        return coefficients;
    }
}
