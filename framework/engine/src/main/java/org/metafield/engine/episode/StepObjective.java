package org.metafield.engine.episode;

import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What a step of the inner loop descends: an affine function of the loss, so that the loss can be summed over parts. */
@FunctionalInterface
public interface StepObjective {
    /** The loss on the step's samples and nothing else. */
    StepObjective LOSS = (adapted, loss) -> loss;

    /**
     * The objective.
     *
     * @param adapted the parameters that adapt, at the current step
     * @param loss on the samples that the context selector chose, {@code [...]}
     * @return {@code [...]}
     */
    Operand<TFloating> of(ParameterSet adapted, Operand<TFloating> loss);
}
