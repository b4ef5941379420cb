package org.metafield.gpu.gradient;

import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * An operation of a graph, looked up once: what it is, what it needs and what it gives.
 *
 * @param place its number in an order in which each operation comes after what it needs
 * @param operation the operation
 * @param type the kind of operation
 * @param inputs its inputs in order
 * @param sources where each of the inputs comes from
 * @param outputs its outputs in order
 */
record Node(
        int place,
        GraphOperation operation,
        String type,
        List<Output<?>> inputs,
        List<Slot> sources,
        List<Output<?>> outputs) {
    /**
     * An output of an operation.
     *
     * @param place the operation's place
     * @param output which of its outputs
     */
    record Slot(int place, int output) {}

    /** One of its outputs. */
    Slot slot(int output) {
        return new Slot(place, output);
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
