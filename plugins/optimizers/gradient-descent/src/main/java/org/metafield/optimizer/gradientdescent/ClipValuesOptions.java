package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of the gradient transform {@code clip-values}. */
public record ClipValuesOptions(
        @Describe("Greatest absolute value of a number in the gradient") @Range(min = 0, minExclusive = true)
        double limit) {
    /** Ten, as in the code of OML. */
    public static final ClipValuesOptions DEFAULTS = new ClipValuesOptions(10);
}
