package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link ClipTransform}. */
public record ClipOptions(
        @Describe("Greatest L2 norm of a task's gradient over all parameters") @Range(min = 0, minExclusive = true)
        double norm) {
    /** One. */
    public static final ClipOptions DEFAULTS = new ClipOptions(1);
}
