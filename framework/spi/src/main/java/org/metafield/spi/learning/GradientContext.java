package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;

/** What a gradient transform may ask for. */
public interface GradientContext {
    /** The parameters that adapt, at the current step. */
    ParameterSet parameters();

    /** What a selector looks at, at the current step. */
    SelectionRequest request();

    /** The samples of the current step. */
    Selection selection();

    /** The gradient of the loss on other samples, at the current parameters. */
    ParameterSet gradientOn(Selection selection);

    /** The gradient of another loss on the samples of the current step, at the current parameters. */
    ParameterSet gradientOf(Loss loss);
}
