package org.metafield.metalearner.maml;

import org.metafield.spi.option.Describe;

/** Options of {@link MamlMetaLearner}. */
public record MamlOptions(
        @Describe("second: differentiate through inner gradients; first: take them as constants, as FOMAML does")
        GradientOrder order) {
    /** Second order, as learnit and GradNCP. */
    public static final MamlOptions DEFAULTS = new MamlOptions(GradientOrder.SECOND);
}
