package org.metafield.gpu.gradient;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * An operation of a graph, whose inputs are looked up once.
 *
 * @param operation the operation
 * @param inputs its inputs in order
 */
record Node(GraphOperation operation, List<Output<?>> inputs) {
    static Node of(GraphOperation operation) {
        return new Node(
                operation,
                operation.inputs().stream().<Output<?>>map(Operand::asOutput).toList());
    }

    String type() {
        return operation.type();
    }

    /** An input of a floating type. */
    @SuppressWarnings("unchecked") // all floating values of a graph have the graph's precision
    Operand<TFloating> input(int place) {
        return (Operand<TFloating>) inputs.get(place);
    }

    /** An input of another type. */
    @SuppressWarnings("unchecked") // the operation's definition says which type
    <T extends TType> Operand<T> input(int place, Class<T> type) {
        return (Operand<T>) inputs.get(place);
    }

    @SuppressWarnings("unchecked") // all floating values of a graph have the graph's precision
    Operand<TFloating> output() {
        return (Operand<TFloating>) (Operand<?>) operation.output(0);
    }

    Shape inputShape(int place) {
        return inputs.get(place).shape();
    }

    boolean attribute(String name) {
        return operation.attributes().getAttrBool(name);
    }
}
