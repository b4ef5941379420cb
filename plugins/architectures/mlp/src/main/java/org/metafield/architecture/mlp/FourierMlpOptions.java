package org.metafield.architecture.mlp;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link FourierMlpArchitecture}. */
public record FourierMlpOptions(
        @Describe("Random frequencies; each gives a sine and a cosine") @Range(min = 1)
        int features,

        @Describe("Standard deviation of the frequencies, in radians per unit of coordinate") @Range(min = 0)
        double scale,

        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Applied to the output: linear leaves it as it is, sigmoid maps it to (0, 1)")
        OutputActivation outputActivation) {
    /** The network of learnit's tomography (official code). */
    public static final FourierMlpOptions DEFAULTS = new FourierMlpOptions(256, 30, 256, 5, OutputActivation.SIGMOID);
}
