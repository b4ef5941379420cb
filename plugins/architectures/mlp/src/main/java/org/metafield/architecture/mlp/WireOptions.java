package org.metafield.architecture.mlp;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link WireArchitecture}. */
public record WireOptions(
        @Describe(
                "Units in each hidden layer; each has two sums, so that 181 have about as many parameters as 256 sines")
        @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Factor w0 inside each cosine") @Range(min = 0, minExclusive = true)
        double frequency,

        @Describe("Factor s0 inside each envelope") @Range(min = 0, minExclusive = true)
        double scale,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** The wavelet of the official code, with about as many parameters as siren. */
    public static final WireOptions DEFAULTS = new WireOptions(181, 5, 20, 10, 0.5);
}
