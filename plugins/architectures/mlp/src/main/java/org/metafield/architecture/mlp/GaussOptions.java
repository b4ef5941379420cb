package org.metafield.architecture.mlp;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link GaussArchitecture}. */
public record GaussOptions(
        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Factor s inside each Gaussian; its width is 1 / s") @Range(min = 0, minExclusive = true)
        double scale,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** The scale of FINER's and WIRE's comparisons (official code), with the size of siren. */
    public static final GaussOptions DEFAULTS = new GaussOptions(256, 5, 30, 0.5);
}
