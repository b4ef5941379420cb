package org.metafield.continual.strategies;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link EwcStrategy}. */
public record EwcOptions(
        @Describe(
                "Weight of the penalty; 0 protects nothing. Gradient descent diverges where its rate times the strength"
                        + " times the Fisher information exceeds 2.")
        @Range(min = 0)
        double strength,

        @Describe("Keep one Fisher information, summed over stages, and the last parameters, in place of those of every"
                + " stage")
        boolean online,

        @Describe("What is left of the summed Fisher information when a stage is added, if online")
        @Range(min = 0, max = 1)
        double decay) {
    /** Every stage's, with a strength that gradient descent of rate 0.01 stands. */
    public static final EwcOptions DEFAULTS = new EwcOptions(10, false, 1);
}
