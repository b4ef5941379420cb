package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The tasks of a graph, to be adapted to and learned from. */
public interface MetaProblem {
    /** What is learned: the field's parameters and the inner optimizer's meta-parameters, without a task axis. */
    ParameterSet initial();

    /** The part of {@link #initial} that adapts, repeated for each task if there is a task axis. */
    ParameterSet adapting();

    /** Adapts to each task from {@link #initial}. */
    Episode adapt(Order order);

    /** The loss of an episode and all outer terms, for each task, {@code [...]}. */
    Operand<TFloating> objective(Episode episode);
}
