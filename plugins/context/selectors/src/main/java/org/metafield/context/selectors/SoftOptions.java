package org.metafield.context.selectors;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link SoftSamples}. */
public record SoftOptions(
        @Describe("What weighs a sample: error, gradncp (last layer's gradient) or full-gradient")
        SampleScore score,

        @Describe("Power of the score that is the weight; 0 for equal weights") @Range(min = 0)
        double power) {
    /** GradNCP's score as it is. */
    public static final SoftOptions DEFAULTS = new SoftOptions(SampleScore.GRADNCP, 1);
}
