package org.metafield.context.diagnostics;

import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Range;

/** Options of {@link SelectionGain}. */
public record SelectionGainOptions(
        @Describe("Samples of the step that is judged") ComponentSpec<ContextSelector> context,

        @Describe("Step size; in float32 the gain of a very small step is lost in rounding")
        @Range(min = 0, minExclusive = true)
        double rate) {
    /** GradNCP's samples and step size on CelebA (official code). */
    public static final SelectionGainOptions DEFAULTS =
            new SelectionGainOptions(ComponentSpec.of(ContextSelector.class, "gradncp"), 1e-2);
}
