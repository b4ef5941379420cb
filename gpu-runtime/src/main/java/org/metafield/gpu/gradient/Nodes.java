package org.metafield.gpu.gradient;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.gpu.gradient.Node.Slot;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;

/** The operations of a graph that were seen so far, each after what it needs. */
final class Nodes {
    /** Where an input comes from that is known after the operation that needs it only: a loop. */
    private static final int LATER = -1;

    private final Map<GraphOperation, Node> known = new HashMap<>();
    private final List<Node> inOrder = new ArrayList<>();

    /** Sees an operation and all that it needs. */
    void see(GraphOperation last) {
        Map<GraphOperation, List<Output<?>>> opened = new HashMap<>();
        Deque<GraphOperation> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            GraphOperation operation = open.peek();
            if (known.containsKey(operation)) {
                open.pop();
            } else if (opened.containsKey(operation)) {
                open.pop();
                add(operation, opened.get(operation));
            } else {
                List<Output<?>> inputs = new ArrayList<>();
                for (Operand<?> input : operation.inputs()) {
                    inputs.add(input.asOutput());
                    GraphOperation needed = (GraphOperation) input.op();
                    if (!known.containsKey(needed) && !opened.containsKey(needed)) {
                        open.push(needed);
                    }
                }
                opened.put(operation, List.copyOf(inputs));
            }
        }
    }

    private void add(GraphOperation operation, List<Output<?>> inputs) {
        Node node = new Node(
                inOrder.size(),
                operation,
                operation.type(),
                inputs,
                inputs.stream()
                        .map(input -> slot(input).orElse(new Slot(LATER, input.index())))
                        .toList(),
                IntStream.range(0, operation.numOutputs())
                        .<Output<?>>mapToObj(operation::output)
                        .toList());
        known.put(operation, node);
        inOrder.add(node);
    }

    /** Which output of which operation a value is, if it was seen. */
    Optional<Slot> slot(Output<?> value) {
        return Optional.ofNullable(known.get((GraphOperation) value.op())).map(node -> node.slot(value.index()));
    }

    /** What an operation needs, and itself, of all that is at some place or after it; in order. */
    List<Node> between(int first, int last) {
        BitSet needed = new BitSet();
        needed.set(last);
        // What an operation needs is before it, so that one pass backwards meets everything.
        for (int place = last; place >= first; place = needed.previousSetBit(place - 1)) {
            inOrder.get(place).sources().stream()
                    .mapToInt(Slot::place)
                    .filter(source -> source >= first)
                    .forEach(needed::set);
        }
        return needed.stream().mapToObj(inOrder::get).toList();
    }
}
