package org.metafield.spi.learning;

import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The error of each sample. The engine takes the mean over samples, so that samples can be selected and weighted. */
@FunctionalInterface
public interface Loss {
    /**
     * The error of each sample, its mean over channels.
     *
     * @param prediction values {@code [..., sample, channel]}
     * @param targets {@code [..., sample, channel]}
     * @return {@code [..., sample]}
     */
    Operand<TFloating> perSample(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets);

    /**
     * Whether a sample's error depends on nothing but that sample. Then a large context is taken a part at a time, where
     * its gradient is the sum of theirs.
     */
    default boolean isPointwise() {
        return true;
    }
}
