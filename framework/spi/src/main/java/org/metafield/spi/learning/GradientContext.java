package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;

/** What a gradient transform may ask for. */
public interface GradientContext {
    /** The parameters that adapt, at the current step. */
    ParameterSet parameters();

    /** What a selector looks at, at the current step. */
    SelectionRequest request();

    /** The gradient of the loss on other samples, at the current parameters. */
    ParameterSet gradientOn(Selection selection);
}
