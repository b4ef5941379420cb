package org.metafield.loss.pointwise;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link PointwiseLosses#huber}. */
public record HuberOptions(
        @Describe("Difference from which on the loss grows linearly, in units of the values")
        @Range(min = 0, minExclusive = true)
        double bend) {
    /** A tenth of the range of a picture's values. */
    public static final HuberOptions DEFAULTS = new HuberOptions(0.1);
}
