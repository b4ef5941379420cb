package org.metafield.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metafield.spi.graph.Repetition;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.StatelessWhile;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** The loops of a graph, with those in their bodies. */
final class GraphLoops {
    /** An odd number without a pattern in its bits: what repetitions draw has nothing to do with what other steps draw. */
    private static final long FROM_SEED_TO_SEED = 0x9E3779B97F4A7C15L;

    private final Map<GraphOperation, Body> bodies = new HashMap<>();
    private int functions;

    /**
     * What a repetition takes.
     *
     * @param operations how many operations it has, with those of loops in it
     * @param peakBytes the most bytes alive at one time, beside what it is handed
     */
    record Body(int operations, long peakBytes) {
        static final Body NONE = new Body(0, 0);
    }

    /** The body of a loop, by the loop's operation; nothing for any other operation. */
    Body of(GraphOperation operation) {
        return bodies.getOrDefault(operation, Body.NONE);
    }

    /** The loops of a graph as those of a copy, whose operations have the same names. */
    GraphLoops copied(Graph graph, Graph copy) {
        GraphLoops copied = new GraphLoops();
        for (var all = graph.operations(); all.hasNext(); ) {
            GraphOperation operation = all.next();
            if (bodies.containsKey(operation)) {
                copied.bodies.put(copy.operation(operation.name()), of(operation));
            }
        }
        return copied;
    }

    /** How many operations a graph has, with those in its loops. */
    int operations(Graph graph) {
        int count = 0;
        for (var all = graph.operations(); all.hasNext(); ) {
            count += 1 + of(all.next()).operations();
        }
        return count;
    }

    /** Adds a loop to a graph, as {@link org.metafield.spi.graph.FieldGraph#repeat} says. */
    List<Operand<TFloating>> add(
            DifferentiableGraph around,
            int times,
            List<Operand<TFloating>> state,
            List<Operand<TFloating>> given,
            List<Operand<TInt32>> integers,
            Function<Repetition, List<Operand<TFloating>>> body) {
        if (times < 1) {
            throw new IllegalArgumentException("a loop has at least one repetition, not " + times);
        }
        try (Graph bodyGraph = new Graph()) {
            DifferentiableGraph inside = around.body(bodyGraph);
            Operand<TInt32> index = input(inside.ops(), around.ops().constant(0));
            Repetition repetition = new Repetition(
                    inside,
                    index,
                    inputs(inside.ops(), state),
                    inputs(inside.ops(), given),
                    inputs(inside.ops(), integers));
            List<Operand<TFloating>> after = body.apply(repetition);
            requireShapes(state, after);
            List<Operand<?>> before = values(index, repetition.state(), repetition.given(), repetition.integers());
            List<Operand<?>> next = values(
                    inside.ops().math.add(index, inside.ops().constant(1)),
                    after,
                    repetition.given(),
                    repetition.integers());
            List<Operand<?>> first = values(around.ops().constant(0), state, given, integers);
            inside.seed().ifPresent(seed -> {
                before.add(seed);
                next.add(inside.ops().math.add(seed, inside.ops().constant(FROM_SEED_TO_SEED)));
                first.add(around.seedInput());
            });
            next.replaceAll(value -> inside.ops().identity(value));
            try (ConcreteFunction goesOn = condition(times, first);
                    ConcreteFunction repeat = function(bodyGraph, before, next)) {
                Operation loop = loop(around.ops().scope(), first, goesOn, repeat);
                bodies.put((GraphOperation) loop, measured(bodyGraph, before, next));
                return IntStream.range(0, state.size())
                        .mapToObj(place -> floating(loop.output(place + 1)))
                        .toList();
            }
        }
    }

    private static List<Operand<?>> values(
            Operand<TInt32> index,
            List<Operand<TFloating>> state,
            List<Operand<TFloating>> given,
            List<Operand<TInt32>> integers) {
        List<Operand<?>> values = new ArrayList<>(List.of(index));
        Stream.of(state, given, integers).forEach(values::addAll);
        return values;
    }

    private static <T extends TType> List<Operand<T>> inputs(Ops ops, List<Operand<T>> like) {
        return like.stream().map(value -> input(ops, value)).toList();
    }

    private static <T extends TType> Operand<T> input(Ops ops, Operand<T> like) {
        return ops.withName("input").placeholder(like.type(), Placeholder.shape(like.shape()));
    }

    /** Whether the first value, the index, is less than a number. */
    private ConcreteFunction condition(int times, List<Operand<?>> values) {
        try (Graph graph = new Graph()) {
            Ops ops = GraphScope.operations(graph);
            Operand<TInt32> index = ops.withName("input").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
            List<Operand<?>> inputs = new ArrayList<>(List.of(index));
            values.stream().skip(1).forEach(value -> inputs.add(input(ops, value)));
            return function(graph, inputs, List.of(ops.math.less(index, ops.constant(times))));
        }
    }

    private ConcreteFunction function(Graph graph, List<Operand<?>> inputs, List<? extends Operand<?>> outputs) {
        Signature.Builder signature = Signature.builder().key("loop-" + functions++);
        IntStream.range(0, inputs.size()).forEach(place -> signature.input("input-" + place, inputs.get(place)));
        IntStream.range(0, outputs.size()).forEach(place -> signature.output("output-" + place, outputs.get(place)));
        return ConcreteFunction.create(signature.build(), graph);
    }

    private static Operation loop(
            Scope scope, List<Operand<?>> first, ConcreteFunction goesOn, ConcreteFunction repeat) {
        return scope.opBuilder(StatelessWhile.OP_NAME, "Loop")
                .addInputList(first.stream().map(Operand::asOutput).toArray(Output<?>[]::new))
                .setAttr("cond", goesOn)
                .setAttr("body", repeat)
                .setAttr("output_shapes", first.stream().map(Operand::shape).toArray(Shape[]::new))
                .setAttr("parallel_iterations", 1)
                // The body becomes a part of the graph, so that a profile sees its operations and devices suit them.
                .setAttr("_lower_using_switch_merge", true)
                .build();
    }

    private Body measured(Graph graph, List<Operand<?>> before, List<Operand<?>> next) {
        long handed = before.stream()
                .mapToLong(value -> MemoryEstimate.bytes(value.asOutput()))
                .sum();
        return new Body(
                operations(graph),
                Math.max(0, MemoryEstimate.of(graph, next, this).peakBytes() - handed));
    }

    private static void requireShapes(List<Operand<TFloating>> before, List<Operand<TFloating>> after) {
        Shape[] wanted = before.stream().map(Operand::shape).toArray(Shape[]::new);
        Shape[] given = after.stream().map(Operand::shape).toArray(Shape[]::new);
        if (!Arrays.equals(wanted, given)) {
            throw new IllegalArgumentException("a repetition gives a state of shapes " + Arrays.toString(given)
                    + " for one of shapes " + Arrays.toString(wanted));
        }
    }

    @SuppressWarnings("unchecked") // the state of a loop is floating
    private static Operand<TFloating> floating(Operand<?> operand) {
        return (Operand<TFloating>) operand;
    }
}
