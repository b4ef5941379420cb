package org.metafield.spi.field;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A network {@code f(coordinates)}: its parameters and a pure forward function. */
public interface Architecture {
    /**
     * The parameters, in the order in which layers use them.
     *
     * @param signature coordinates and channels of the signals
     * @throws org.metafield.spi.InvalidOptionException if it makes no such values
     */
    List<ParameterSpec> parameters(FieldSignature signature);

    /**
     * Evaluates the field.
     *
     * @param graph where to build
     * @param parameters those declared, with or without a leading task axis
     * @param coordinates {@code [..., sample, coordinate]}; without a task axis they are shared by all tasks
     * @return values {@code [..., sample, channel]} and the promised taps
     */
    FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates);

    /**
     * Whether the value at a coordinate depends on no other coordinate. If it does, as where samples are normalized by the
     * statistics of all of them, a context is never taken a part at a time.
     */
    default boolean isPointwise() {
        return true;
    }
}
