package org.metafield.gpu;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;

/** What values of a graph are made of. */
final class Ancestors {
    private Ancestors() {}

    /** The operations that some values need, with their own. */
    static Set<GraphOperation> of(Collection<? extends Operand<?>> values) {
        Set<GraphOperation> found = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>();
        values.forEach(value -> open.add((GraphOperation) value.op()));
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            if (found.add(operation)) {
                operation.inputs().forEach(input -> open.add((GraphOperation) input.op()));
            }
        }
        return found;
    }
}
