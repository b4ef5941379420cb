package org.metafield.architecture.mlp;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link NerfMlpArchitecture}. */
public record NerfMlpOptions(
        @Describe("Frequencies of each coordinate; each gives a sine and a cosine") @Range(min = 1)
        int frequencies,

        @Describe("Exponent e of the greatest frequency 2^e, in radians per unit of coordinate; exponents grow evenly"
                + " from 0")
        @Range(min = 0, max = 64)
        double exponent,

        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth) {
    /** The field of learnit's scenes (official code). */
    public static final NerfMlpOptions DEFAULTS = new NerfMlpOptions(20, 8, 256, 6);
}
