package org.metafield.gpu.gradient;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.family.TFloating;

/**
 * Reverse-mode differentiation of a graph. One of these serves a whole graph, and remembers the operations that it has
 * seen: a graph only grows.
 */
public final class ReverseMode {
    /** Operations that no gradient passes. */
    private static final Set<String> STOPS =
            Set.of("StopGradient", "PreventGradient", "ZerosLike", "OnesLike", "Sign", "Floor", "Round", "Ceil");

    /** The gradient of each type of operation. */
    private static final Map<String, GradientFunction> GRADIENTS = Stream.of(
                    Elementwise.GRADIENTS, Normalizations.GRADIENTS, Products.GRADIENTS, Rearrangements.GRADIENTS)
            .flatMap(known -> known.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Map<GraphOperation, Node> nodes = new HashMap<>();

    /**
     * The gradient of an objective with respect to values.
     *
     * @param graph where to build
     * @param objective a value of the graph
     * @param seed the gradient with respect to the objective itself, in its shape
     * @param values values of the graph
     * @return for each value its gradient; empty if the objective does not depend on it
     * @throws UnknownGradientException if an operation between has no gradient here
     */
    public List<Optional<Operand<TFloating>>> gradients(
            FieldGraph graph, Operand<TFloating> objective, Operand<TFloating> seed, List<Operand<TFloating>> values) {
        Set<Output<?>> wanted = new HashSet<>();
        values.forEach(value -> wanted.add(value.asOutput()));
        List<Node> order = ancestors((GraphOperation) objective.op());
        Set<Output<?>> active = active(order, wanted);
        Map<Output<?>, List<Operand<TFloating>>> parts = new HashMap<>();
        Map<Output<?>, Operand<TFloating>> known = new HashMap<>();
        if (active.contains(objective.asOutput())) {
            parts.computeIfAbsent(objective.asOutput(), unseen -> new ArrayList<>())
                    .add(seed);
        }
        for (int place = order.size() - 1; place >= 0; place--) {
            pass(graph, order.get(place), active, parts, known);
        }
        return values.stream()
                .map(value -> Optional.ofNullable(known.get(value.asOutput())))
                .toList();
    }

    /** Adds up what has come to an operation's output, and passes it on to the inputs that lead to a value. */
    private void pass(
            FieldGraph graph,
            Node node,
            Set<Output<?>> active,
            Map<Output<?>, List<Operand<TFloating>>> parts,
            Map<Output<?>, Operand<TFloating>> known) {
        for (int output = 0; output < node.operation().numOutputs(); output++) {
            List<Operand<TFloating>> arrived = parts.remove(node.operation().output(output));
            if (arrived == null) {
                continue;
            }
            Operand<TFloating> upstream = sum(graph, arrived);
            known.put(node.operation().output(output), upstream);
            for (int input = 0; input < node.inputs().size(); input++) {
                Output<?> from = node.inputs().get(input);
                if (active.contains(from) && !STOPS.contains(node.type())) {
                    if (output > 0) {
                        throw new UnknownGradientException(node.type());
                    }
                    parts.computeIfAbsent(from, unseen -> new ArrayList<>())
                            .add(gradient(node).apply(graph, node, input, upstream));
                }
            }
        }
    }

    /**
     * Adds up one after the other. TensorFlow's sum of many begins with a term whose memory it may take, so that its order,
     * and with it the last bits, would depend on what else runs at that moment.
     */
    private static Operand<TFloating> sum(FieldGraph graph, List<Operand<TFloating>> terms) {
        Operand<TFloating> sum = terms.get(0);
        for (Operand<TFloating> term : terms.subList(1, terms.size())) {
            sum = graph.ops().math.add(sum, term);
        }
        return sum;
    }

    private GradientFunction gradient(Node node) {
        GradientFunction gradient = GRADIENTS.get(node.type());
        if (gradient == null || !Shapes.isKnown(node.operation().output(0).shape())) {
            throw new UnknownGradientException(node.type());
        }
        return gradient;
    }

    /** The outputs through which the objective depends on a wanted value. */
    private static Set<Output<?>> active(List<Node> order, Set<Output<?>> wanted) {
        Set<Output<?>> active = new HashSet<>();
        for (Node node : order) {
            boolean depends =
                    !STOPS.contains(node.type()) && node.inputs().stream().anyMatch(active::contains);
            for (int output = 0; output < node.operation().numOutputs(); output++) {
                Output<?> value = node.operation().output(output);
                if (wanted.contains(value) || (depends && isFloating(value))) {
                    active.add(value);
                }
            }
        }
        return active;
    }

    private static boolean isFloating(Output<?> value) {
        return value.dataType() == DataType.DT_FLOAT || value.dataType() == DataType.DT_DOUBLE;
    }

    /** An operation and all that it needs, each after what it needs itself. */
    private List<Node> ancestors(GraphOperation last) {
        Set<GraphOperation> placed = new LinkedHashSet<>();
        Set<GraphOperation> opened = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            GraphOperation operation = open.peek();
            if (opened.add(operation)) {
                for (Output<?> input : node(operation).inputs()) {
                    GraphOperation needed = (GraphOperation) input.op();
                    if (!opened.contains(needed)) {
                        open.push(needed);
                    }
                }
            } else {
                open.pop();
                placed.add(operation);
            }
        }
        return placed.stream().map(this::node).toList();
    }

    private Node node(GraphOperation operation) {
        return nodes.computeIfAbsent(operation, Node::of);
    }
}
