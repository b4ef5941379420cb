package org.metafield.spi.field;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** An architecture with its parameters bound. */
@FunctionalInterface
public interface Field {
    /** Evaluates the field at coordinates {@code [..., sample, coordinate]}. */
    FieldOutput at(Operand<TFloating> coordinates);

    /**
     * Evaluates the field where segments of a stream share a coordinate. If each segment has a network of its own, values are
     * the mean of what these networks give, by shares; one network gives the same with any.
     *
     * @param coordinates {@code [..., sample, coordinate]}
     * @param shares {@code [..., sample, segment]}, which sum to one at each coordinate
     */
    default FieldOutput at(Operand<TFloating> coordinates, Operand<TFloating> shares) {
        return at(coordinates);
    }
}
