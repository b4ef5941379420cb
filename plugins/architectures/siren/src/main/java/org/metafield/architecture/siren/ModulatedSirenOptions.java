package org.metafield.architecture.siren;

import java.util.Optional;
import org.metafield.architecture.siren.SirenOptions.Initialization;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link ModulatedSirenArchitecture}. */
public record ModulatedSirenOptions(
        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Factor w0 inside each sine: 30 in functa, 50 in COIN++") @Range(min = 0, minExclusive = true)
        double frequency,

        @Describe("How biases are drawn: gradncp as the weights of their layer, learnit zero")
        Initialization initialization,

        @Describe("Numbers in the latent vector of a signal; if not given, a signal has the shifts themselves")
        @Range(min = 1)
        Optional<Integer> latent,

        @Describe("Added to the output, so that a field starts near the middle of [0, 1]")
        double outputOffset) {
    /** functa's latent vector of 128 numbers (official code) with the network of siren. */
    public static final ModulatedSirenOptions DEFAULTS =
            new ModulatedSirenOptions(256, 5, 30, Initialization.GRADNCP, Optional.of(128), 0.5);
}
