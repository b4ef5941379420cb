package org.metafield.architecture.mlp;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link ReluMlpArchitecture}. */
public record ReluMlpOptions(
        @Describe("Units in each hidden layer") @Range(min = 1)
        int width,

        @Describe("Linear layers, the output layer included") @Range(min = 2)
        int depth,

        @Describe("Applied to the output: linear leaves it as it is, sigmoid maps it to (0, 1)")
        OutputActivation outputActivation) {
    /** Four hidden layers of 256 units. */
    public static final ReluMlpOptions DEFAULTS = new ReluMlpOptions(256, 5, OutputActivation.LINEAR);
}
