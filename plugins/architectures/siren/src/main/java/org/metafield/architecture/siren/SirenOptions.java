package org.metafield.architecture.siren;

import org.metafield.architecture.siren.SineLayers.Biases;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link SirenArchitecture}. */
public record SirenOptions(
        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Factor w0 inside each sine: 30 in GradNCP, 200 in learnit") @Range(min = 0, minExclusive = true)
        double frequency,

        @Describe("How biases are drawn: gradncp as the weights of their layer, learnit zero")
        Initialization initialization,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** GradNCP's network for pictures (official code). */
    public static final SirenOptions DEFAULTS = new SirenOptions(256, 5, 30, Initialization.GRADNCP, 0.5);

    /** The forms that published code draws a network in; the weights are the same in both. */
    public enum Initialization {
        /** Biases uniform in the range of their layer's weights. */
        GRADNCP(Biases.AS_WEIGHTS),
        /** Biases zero. */
        LEARNIT((layer, weights) -> Initializer.zeros());

        private final Biases biases;

        Initialization(Biases biases) {
            this.biases = biases;
        }

        Biases biases() {
            return biases;
        }
    }
}
