package org.metafield.spi.learning;

import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The tasks of a graph, to be adapted to and learned from. */
public interface MetaProblem {
    /** What is learned: the parameters of the field, the inner optimizer and the hypernetwork, without a task axis. */
    ParameterSet initial();

    /**
     * What adapts, before it does: the part of {@link #initial}, repeated for each task if there is a task axis, or what a
     * hypernetwork computes from each signal.
     */
    ParameterSet adapting();

    /** Adapts to each task from {@link #initial}. */
    Episode adapt(Order order);

    /** The loss of an episode and all outer terms, for each task, {@code [...]}. */
    Operand<TFloating> objective(Episode episode);
}
