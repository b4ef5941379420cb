package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What a diagnostic may look at: what a context selector sees, and the loss that adaptation descends, at the current and
 * other parameters. What is not asked for is not built.
 */
public interface DiagnosticRequest extends SelectionRequest {
    /** The parameters that adapt, at the current step. */
    ParameterSet parameters();

    /**
     * The mean loss of each task over the full context, {@code [...]}.
     *
     * @param parameters values of the parameters that adapt, current or other
     */
    Operand<TFloating> loss(ParameterSet parameters);

    /**
     * The gradient of the mean loss on selected samples. It is a constant for differentiation.
     *
     * @param parameters values of the parameters that adapt, current or other
     */
    ParameterSet gradient(ParameterSet parameters, Selection selection);
}
