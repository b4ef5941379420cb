package org.metafield.spi.learning;

import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** An addition to the outer objective. */
@FunctionalInterface
public interface OuterTerm {
    /** The term for each task, {@code [...]}. */
    Operand<TFloating> term(FieldGraph graph, Episode episode);
}
