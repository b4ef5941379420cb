package org.metafield.spi.learning;

import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A number for each sample, which depends on nothing but that sample. */
@FunctionalInterface
public interface SampleMeasure {
    /**
     * Measures samples.
     *
     * @param prediction of these samples
     * @param targets {@code [..., sample, channel]}
     * @return {@code [..., sample]}
     */
    Operand<TFloating> of(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets);
}
