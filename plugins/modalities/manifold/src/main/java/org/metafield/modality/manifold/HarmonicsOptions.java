package org.metafield.modality.manifold;

import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;

/** Options of the data source {@code harmonics}. */
public record HarmonicsOptions(
        @Inline GeneratedCounts counts,

        @Describe("The greatest degree of the harmonics: the number of waves around the equator.")
        @Range(min = 1, max = 200)
        int degree,

        @Describe("How fast waves become weaker: their amplitude is proportional to (1 + degree) to the power of minus"
                + " this.")
        @Range(min = 0, max = 10)
        double decay,

        @Describe("How much of the variance all fields have in common, as all Januaries have.") @Range(min = 0, max = 1)
        double common,

        @Describe("Seed of the fields; a field depends on it, its split and its number only.")
        long seed) {
    /** Smooth fields, half of which is the same in all. */
    public static final HarmonicsOptions DEFAULTS =
            new HarmonicsOptions(new GeneratedCounts(1000, 50, 50), 24, 1.5, 0.5, 0);
}
