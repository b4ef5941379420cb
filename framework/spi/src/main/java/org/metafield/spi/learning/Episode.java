package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** One adaptation of the tasks in a graph, and what came of it. */
public interface Episode {
    /** The parameters that adapt, after adaptation. */
    ParameterSet adapted();

    /** The loss on each step's samples before the step, {@code [...]} each. */
    List<Operand<TFloating>> innerLosses();

    /**
     * The loss after adaptation, {@code [...]}: on the full context, or on the samples by which the modality has adaptation
     * judged, {@link org.metafield.spi.data.Modality#trainingTarget}.
     */
    Operand<TFloating> loss();

    /**
     * Goes on adapting from {@link #adapted} on the full context, without keeping anything for differentiation.
     *
     * @param steps how many steps of plain gradient descent
     * @param rate the step size
     * @return the parameters that adapt; no gradient flows into them
     */
    ParameterSet continueAdapting(int steps, double rate);
}
