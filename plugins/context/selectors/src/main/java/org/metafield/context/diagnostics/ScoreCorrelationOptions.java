package org.metafield.context.diagnostics;

import org.metafield.context.selectors.SampleScore;
import org.metafield.spi.option.Describe;

/** Options of {@link ScoreCorrelation}. */
public record ScoreCorrelationOptions(
        @Describe("Score of samples: error, gradncp (last layer's gradient), full-gradient or random")
        SampleScore score,

        @Describe("Score that it is compared with") SampleScore reference) {
    /** GradNCP's score beside what it approximates. */
    public static final ScoreCorrelationOptions DEFAULTS =
            new ScoreCorrelationOptions(SampleScore.GRADNCP, SampleScore.FULL_GRADIENT);
}
