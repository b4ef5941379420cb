package org.metafield.spi.field;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** An architecture with its parameters bound. */
@FunctionalInterface
public interface Field {
    /** Evaluates the field at coordinates {@code [..., sample, coordinate]}. */
    FieldOutput at(Operand<TFloating> coordinates);
}
