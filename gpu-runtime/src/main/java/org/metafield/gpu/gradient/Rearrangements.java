package org.metafield.gpu.gradient;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Gradients of operations that move, repeat, pick or add up elements. */
final class Rearrangements {
    static final Map<String, GradientFunction> GRADIENTS = Map.ofEntries(
            Map.entry("Identity", (graph, node, input, upstream) -> upstream),
            Map.entry(
                    "Cast",
                    (graph, node, input, upstream) ->
                            graph.ops().dtypes.cast(upstream, node.input(input).type())),
            Map.entry("Reshape", Rearrangements::reshape),
            Map.entry("ExpandDims", Rearrangements::reshape),
            Map.entry("Squeeze", Rearrangements::reshape),
            Map.entry(
                    "BroadcastTo",
                    (graph, node, input, upstream) -> Shapes.reduceTo(graph, upstream, node.inputShape(0))),
            Map.entry("Sum", Rearrangements::sum),
            Map.entry("Mean", Rearrangements::mean),
            Map.entry("Tile", Rearrangements::tile),
            Map.entry("Transpose", Rearrangements::transpose),
            Map.entry("ConcatV2", Rearrangements::concatenation),
            Map.entry("Pack", Rearrangements::stack),
            Map.entry("Slice", Rearrangements::slice),
            Map.entry("PadV2", Rearrangements::pad),
            Map.entry("GatherV2", Rearrangements::gather),
            Map.entry("UnsortedSegmentSum", Rearrangements::segmentSum));

    private Rearrangements() {}

    private static Operand<TFloating> reshape(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return Shapes.reshape(graph, upstream, node.inputShape(0));
    }

    private static Operand<TFloating> sum(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        Shape shape = node.inputShape(0);
        Operand<TFloating> kept =
                Shapes.reshape(graph, upstream, Shapes.keepingAxes(shape, Constants.integers(node, 1)));
        return Shapes.broadcast(graph, kept, shape);
    }

    private static Operand<TFloating> mean(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        double count = (double) node.inputShape(0).size() / upstream.shape().size();
        return sum(graph, node, input, graph.ops().math.mul(upstream, graph.constant(1 / count)));
    }

    /** Each axis is split into repetitions and length, and the repetitions are added up. */
    private static Operand<TFloating> tile(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        Shape shape = node.inputShape(0);
        long[] repetitions = Constants.integers(node, 1);
        long[] split = IntStream.range(0, repetitions.length)
                .boxed()
                .flatMapToLong(axis -> LongStream.of(repetitions[axis], shape.get(axis)))
                .toArray();
        int[] repeated =
                IntStream.range(0, repetitions.length).map(axis -> 2 * axis).toArray();
        return graph.ops()
                .reduceSum(
                        Shapes.reshape(graph, upstream, Shape.of(split)),
                        graph.ops().constant(repeated));
    }

    private static Operand<TFloating> transpose(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        long[] permutation = Constants.integers(node, 1);
        int[] inverse = new int[permutation.length];
        for (int axis = 0; axis < inverse.length; axis++) {
            inverse[Math.toIntExact(permutation[axis])] = axis;
        }
        return graph.ops().linalg.transpose(upstream, graph.ops().constant(inverse));
    }

    private static Operand<TFloating> concatenation(
            FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        int axis = axis(node, node.inputs().size() - 1, upstream.shape());
        int[] begin = new int[upstream.shape().numDimensions()];
        for (int earlier = 0; earlier < input; earlier++) {
            begin[axis] += Math.toIntExact(node.inputShape(earlier).get(axis));
        }
        return graph.ops().slice(upstream, graph.ops().constant(begin), Shapes.lengths(graph, node.inputShape(input)));
    }

    private static Operand<TFloating> stack(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        long[] lengths = upstream.shape().asArray().clone();
        int[] begin = new int[lengths.length];
        long axis = node.operation().attributes().getAttrInt("axis");
        int place = Math.toIntExact(axis < 0 ? axis + lengths.length : axis);
        begin[place] = input;
        lengths[place] = 1;
        Operand<TFloating> slice =
                graph.ops().slice(upstream, graph.ops().constant(begin), Shapes.lengths(graph, Shape.of(lengths)));
        return Shapes.reshape(graph, slice, node.inputShape(input));
    }

    private static Operand<TFloating> slice(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        long[] begin = Constants.integers(node, 1);
        Shape from = node.inputShape(0);
        int[][] margins = new int[begin.length][];
        for (int axis = 0; axis < begin.length; axis++) {
            long after = from.get(axis) - begin[axis] - upstream.shape().get(axis);
            margins[axis] = new int[] {Math.toIntExact(begin[axis]), Math.toIntExact(after)};
        }
        return graph.ops().pad(upstream, graph.ops().constant(margins), graph.constant(0));
    }

    private static Operand<TFloating> pad(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        long[] margins = Constants.integers(node, 1);
        int[] begin = new int[margins.length / 2];
        for (int axis = 0; axis < begin.length; axis++) {
            begin[axis] = Math.toIntExact(margins[2 * axis]);
        }
        return graph.ops().slice(upstream, graph.ops().constant(begin), Shapes.lengths(graph, node.inputShape(0)));
    }

    /** Of rows picked by {@code [...]} indices from {@code [row, ...]} values, or from each task's values with a batch axis. */
    private static Operand<TFloating> gather(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        Shape values = node.inputShape(0);
        int batch = Math.toIntExact(node.operation().attributes().getAttrInt("batch_dims"));
        int axis = axis(node, 2, values);
        if (batch != axis || batch > 1) {
            throw new UnknownGradientException("GatherV2 of axis " + axis + " with " + batch + " batch axes");
        }
        Operand<TInt32> indices = node.input(1, TInt32.class);
        if (batch == 0) {
            return graph.ops().math.unsortedSegmentSum(upstream, indices, rows(graph, values.get(0)));
        }
        long tasks = values.get(0);
        long rows = values.get(1);
        int[] offsets = LongStream.range(0, tasks)
                .mapToInt(task -> Math.toIntExact(task * rows))
                .toArray();
        Shape offsetsShape = Shape.of(tasks);
        for (int more = 1; more < indices.shape().numDimensions(); more++) {
            offsetsShape = offsetsShape.append(1);
        }
        Operand<TInt32> places = graph.ops()
                .math
                .add(indices, graph.ops().reshape(graph.ops().constant(offsets), Shapes.lengths(graph, offsetsShape)));
        return Shapes.reshape(
                graph, graph.ops().math.unsortedSegmentSum(upstream, places, rows(graph, tasks * rows)), values);
    }

    private static Operand<TFloating> segmentSum(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        return graph.ops()
                .gather(upstream, node.input(1, TInt32.class), graph.ops().constant(0));
    }

    private static Operand<TInt32> rows(FieldGraph graph, long count) {
        return graph.ops().constant(Math.toIntExact(count));
    }

    private static int axis(Node node, int place, Shape shape) {
        long axis = Constants.integers(node, place)[0];
        return Math.toIntExact(axis < 0 ? axis + shape.numDimensions() : axis);
    }
}
