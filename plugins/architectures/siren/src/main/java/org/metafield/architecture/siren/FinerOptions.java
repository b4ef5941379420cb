package org.metafield.architecture.siren;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link FinerArchitecture}. */
public record FinerOptions(
        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Factor w0 inside each sine") @Range(min = 0, minExclusive = true)
        double frequency,

        @Describe("Range k of the first layer's biases, uniform in [-k, k); larger ones give higher frequencies")
        @Range(min = 0)
        double firstBias,

        @Describe("Whether the growing factor |z| + 1 is differentiated too; the official code takes it as a constant")
        boolean differentiateFactor,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** The official code's sine and bias range, with the size of siren. */
    public static final FinerOptions DEFAULTS = new FinerOptions(256, 5, 30, 1, false, 0.5);
}
