package org.metafield.architecture.mlp;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link PositionalMlpArchitecture}. */
public record PositionalMlpOptions(
        @Describe("Frequencies of each coordinate; each gives a sine and a cosine") @Range(min = 1)
        int frequencies,

        @Describe("Greatest frequency, in half turns per unit of coordinate; they grow evenly by factors from 1")
        @Range(min = 1)
        double greatest,

        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe(
                "Rank of the second layer, if it is the product of a pattern and a weight, of which modulations selects the pattern")
        @Range(min = 1)
        Optional<Integer> rank,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** The field of TransINR (official code). */
    public static final PositionalMlpOptions DEFAULTS =
            new PositionalMlpOptions(64, 1024, 256, 5, Optional.empty(), 0.5);
}
