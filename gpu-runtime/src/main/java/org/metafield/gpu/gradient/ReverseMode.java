package org.metafield.gpu.gradient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metafield.gpu.gradient.Node.Slot;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.family.TFloating;

/**
 * Reverse-mode differentiation of a graph. One of these serves a whole graph, and remembers the operations that it has
 * seen: a graph only grows.
 */
public final class ReverseMode {
    /** Operations that no gradient passes. */
    private static final Set<String> STOPS =
            Set.of("StopGradient", "PreventGradient", "ZerosLike", "OnesLike", "Sign", "Floor", "Round", "Ceil");

    /** Inputs of other operations that no gradient passes either. */
    private static final Map<String, Integer> STOPPING_INPUTS = Map.of("ReluGrad", 1);

    /** The gradient of each type of operation. */
    private static final Map<String, GradientFunction> GRADIENTS = Stream.of(
                    Convolutions.GRADIENTS,
                    Elementwise.GRADIENTS,
                    Normalizations.GRADIENTS,
                    Products.GRADIENTS,
                    Rearrangements.GRADIENTS)
            .flatMap(known -> known.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The gradient of operations that have none here, from elsewhere. */
    @FunctionalInterface
    public interface Fallback {
        /**
         * The gradient with respect to a value.
         *
         * @param result a value of the graph
         * @param upstream the gradient with respect to it, in its shape
         * @return the gradient with respect to {@code value} along all ways to the result; empty if there is none
         */
        Optional<Operand<TFloating>> gradient(Output<?> result, Operand<TFloating> upstream, Output<?> value);
    }

    private final Fallback fallback;
    private final Nodes nodes = new Nodes();

    /** @param fallback is asked for an operation of which one input alone leads to the values */
    public ReverseMode(Fallback fallback) {
        this.fallback = fallback;
    }

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
        nodes.see((GraphOperation) objective.op());
        List<Optional<Slot>> wanted =
                values.stream().map(value -> nodes.slot(value.asOutput())).toList();
        Slot last = nodes.slot(objective.asOutput()).orElseThrow();
        // What was there before all the values cannot depend on any.
        int first = wanted.stream()
                .flatMap(Optional::stream)
                .mapToInt(Slot::place)
                .min()
                .orElse(Integer.MAX_VALUE);
        if (first > last.place()) {
            return values.stream()
                    .map(value -> Optional.<Operand<TFloating>>empty())
                    .toList();
        }
        List<Node> order = nodes.between(first, last.place());
        Set<Slot> active =
                active(order, wanted.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
        Map<Slot, List<Operand<TFloating>>> parts = new HashMap<>();
        Map<Slot, Operand<TFloating>> known = new HashMap<>();
        if (active.contains(last)) {
            parts.put(last, new ArrayList<>(List.of(seed)));
        }
        for (int place = order.size() - 1; place >= 0; place--) {
            pass(graph, order.get(place), active, parts, known);
        }
        return wanted.stream().map(slot -> slot.map(known::get)).toList();
    }

    /** Adds up what has come to an operation's output, and passes it on to the inputs that lead to a value. */
    private void pass(
            FieldGraph graph,
            Node node,
            Set<Slot> active,
            Map<Slot, List<Operand<TFloating>>> parts,
            Map<Slot, Operand<TFloating>> known) {
        for (int output = 0; output < node.outputs().size(); output++) {
            List<Operand<TFloating>> arrived = parts.remove(node.slot(output));
            if (arrived == null) {
                continue;
            }
            Operand<TFloating> upstream = sum(graph, arrived);
            known.put(node.slot(output), upstream);
            for (int input = 0; input < node.inputs().size(); input++) {
                Slot from = node.sources().get(input);
                if (leads(node, input, active)) {
                    gradient(graph, node, output, input, active, upstream)
                            .ifPresent(gradient -> parts.computeIfAbsent(from, unseen -> new ArrayList<>())
                                    .add(gradient));
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

    private Optional<Operand<TFloating>> gradient(
            FieldGraph graph, Node node, int output, int input, Set<Slot> active, Operand<TFloating> upstream) {
        GradientFunction gradient = GRADIENTS.get(node.type());
        if (gradient != null
                && output == 0
                && Shapes.isKnown(node.outputs().get(0).shape())) {
            return Optional.of(gradient.apply(graph, node, input, upstream));
        }
        // All ways to an input are those through it alone only if no other input may depend on it.
        if (IntStream.range(0, node.inputs().size()).anyMatch(other -> other != input && leads(node, other, active))) {
            throw new UnknownGradientException(node.type());
        }
        return fallback.gradient(
                node.outputs().get(output), upstream, node.inputs().get(input));
    }

    /** The outputs through which the objective depends on a wanted value. */
    private static Set<Slot> active(List<Node> order, Set<Slot> wanted) {
        Set<Slot> active = new HashSet<>();
        for (Node node : order) {
            boolean depends = IntStream.range(0, node.inputs().size()).anyMatch(input -> leads(node, input, active));
            for (int output = 0; output < node.outputs().size(); output++) {
                if (wanted.contains(node.slot(output))
                        || (depends && isFloating(node.outputs().get(output)))) {
                    active.add(node.slot(output));
                }
            }
        }
        return active;
    }

    /** Whether a gradient passes an input on its way to a wanted value. */
    private static boolean leads(Node node, int input, Set<Slot> active) {
        return active.contains(node.sources().get(input))
                && !STOPS.contains(node.type())
                && STOPPING_INPUTS.getOrDefault(node.type(), -1) != input;
    }

    private static boolean isFloating(Output<?> value) {
        return switch (value.dataType()) {
            case DT_FLOAT, DT_DOUBLE, DT_BFLOAT16 -> true;
            default -> false;
        };
    }
}
