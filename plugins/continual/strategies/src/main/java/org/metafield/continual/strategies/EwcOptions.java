package org.metafield.continual.strategies;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link EwcStrategy}. */
public record EwcOptions(
        @Describe(
                "Weight of the penalty; 0 protects nothing, 2 / channels gives an ended stage about the weight of the present"
                        + " one's mse. Gradient descent diverges where its rate times the strength times the Fisher information,"
                        + " summed over ended stages, exceeds 2; that of a bias of the last layer is 1 for each")
        @Range(min = 0)
        double strength,

        @Describe("Keep one Fisher information, summed over stages, and the last parameters, in place of those of every"
                + " stage")
        boolean online,

        @Describe("What is left of the summed Fisher information when a stage is added, if online")
        @Range(min = 0, max = 1)
        double decay) {
    /** Every stage's, each with about the weight of the present one. */
    public static final EwcOptions DEFAULTS = new EwcOptions(1, false, 1);
}
