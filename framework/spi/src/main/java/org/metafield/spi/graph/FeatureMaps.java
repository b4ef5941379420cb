package org.metafield.spi.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.family.TFloating;

/** Functions of maps of features {@code [..., sample, row, column, channel]} that can be differentiated twice. */
public final class FeatureMaps {
    private static final int AXES = 4;
    private static final List<Long> EVERY_PIXEL = List.of(1L, 1L, 1L, 1L);

    private FeatureMaps() {}

    /**
     * Convolutions that keep rows and columns, with zeros beyond the edges.
     *
     * @param kernel {@code [..., height, width, in, out]}
     * @return {@code [..., sample, row, column, out]}, with a task axis if maps or kernel have one
     */
    public static Operand<TFloating> convolution(FieldGraph graph, Operand<TFloating> maps, Operand<TFloating> kernel) {
        if (kernel.shape().numDimensions() == AXES) {
            Operand<TFloating> all =
                    maps.shape().numDimensions() == AXES ? maps : FieldMath.reshape(graph, maps, flat(maps.shape()));
            Operand<TFloating> convolved = graph.ops().nn.conv2d(all, kernel, EVERY_PIXEL, "SAME");
            long channels = convolved.shape().get(AXES - 1);
            return FieldMath.reshape(
                    graph,
                    convolved,
                    maps.shape().take(maps.shape().numDimensions() - 1).append(channels));
        }
        // TensorFlow has no convolution of several maps with a kernel for each.
        List<Operand<TFloating>> tasks = new ArrayList<>();
        for (int task = 0; task < kernel.shape().get(0); task++) {
            Operand<TFloating> own = maps.shape().numDimensions() == AXES ? maps : task(graph, maps, task);
            tasks.add(convolution(graph, own, task(graph, kernel, task)));
        }
        return graph.ops().stack(tasks);
    }

    /** The largest of each square of {@code 2 x 2} pixels; an odd last row or column is left out. */
    public static Operand<TFloating> halved(FieldGraph graph, Operand<TFloating> maps) {
        Operand<TFloating> even = even(graph, maps);
        Shape samples = leading(even.shape());
        long rows = even.shape().get(-3) / 2;
        long columns = even.shape().get(-2) / 2;
        long channels = even.shape().get(-1);
        Operand<TFloating> ofRows = largerOfPair(
                graph,
                FieldMath.reshape(graph, even, samples.append(rows).append(2).append(2 * columns * channels)));
        Operand<TFloating> ofColumns = largerOfPair(
                graph,
                FieldMath.reshape(
                        graph, ofRows, samples.append(rows * columns).append(2).append(channels)));
        return FieldMath.reshape(
                graph, ofColumns, samples.append(rows).append(columns).append(channels));
    }

    /**
     * Each channel with mean zero and variance one over all samples and pixels of a task.
     *
     * @param small is added to variances, so that what is constant stays finite
     */
    public static Operand<TFloating> normalized(FieldGraph graph, Operand<TFloating> maps, double small) {
        var math = graph.ops().math;
        Operand<TFloating> centred = math.sub(maps, meanOfChannel(graph, maps));
        Operand<TFloating> variance = meanOfChannel(graph, FieldMath.square(graph, centred));
        Operand<TFloating> spread = FieldMath.sqrt(graph, math.add(variance, graph.constant(small)));
        return math.div(centred, spread);
    }

    /** A number of each channel, {@code [..., channel]}, to combine with maps: {@code [..., 1, 1, 1, channel]}. */
    public static Operand<TFloating> perChannel(FieldGraph graph, Operand<TFloating> numbers) {
        Shape shape = numbers.shape();
        int last = shape.numDimensions() - 1;
        return last == 0
                ? numbers
                : FieldMath.reshape(
                        graph,
                        numbers,
                        shape.take(last).append(1).append(1).append(1).append(shape.get(last)));
    }

    private static Operand<TFloating> meanOfChannel(FieldGraph graph, Operand<TFloating> maps) {
        int axes = maps.shape().numDimensions();
        return graph.ops()
                .math
                .mean(maps, graph.ops().constant(new int[] {axes - 4, axes - 3, axes - 2}), Mean.keepDims(true));
    }

    /** Of {@code [..., pair, 2, number]} the larger: {@code [..., pair, 1, number]}. */
    private static Operand<TFloating> largerOfPair(FieldGraph graph, Operand<TFloating> pairs) {
        long[] lengths = pairs.shape().asArray().clone();
        int axis = lengths.length - 2;
        lengths[axis] = 1;
        int[] first = new int[lengths.length];
        int[] second = new int[lengths.length];
        second[axis] = 1;
        return graph.ops().math.maximum(slice(graph, pairs, first, lengths), slice(graph, pairs, second, lengths));
    }

    private static Operand<TFloating> even(FieldGraph graph, Operand<TFloating> maps) {
        long[] lengths = maps.shape().asArray().clone();
        for (int axis = lengths.length - 3; axis < lengths.length - 1; axis++) {
            lengths[axis] -= lengths[axis] % 2;
        }
        return Arrays.equals(lengths, maps.shape().asArray())
                ? maps
                : slice(graph, maps, new int[lengths.length], lengths);
    }

    /** What of values with a task axis is of one task, without it. */
    private static Operand<TFloating> task(FieldGraph graph, Operand<TFloating> values, int task) {
        long[] lengths = values.shape().asArray().clone();
        int[] begin = new int[lengths.length];
        begin[0] = task;
        lengths[0] = 1;
        return FieldMath.reshape(
                graph, slice(graph, values, begin, lengths), values.shape().tail());
    }

    private static Operand<TFloating> slice(FieldGraph graph, Operand<TFloating> values, int[] begin, long[] lengths) {
        int[] size = IntStream.range(0, lengths.length)
                .map(axis -> Math.toIntExact(lengths[axis]))
                .toArray();
        return graph.ops()
                .slice(values, graph.ops().constant(begin), graph.ops().constant(size));
    }

    /** The axes before rows, columns and channels. */
    private static Shape leading(Shape shape) {
        return shape.take(shape.numDimensions() - 3);
    }

    /** All samples of all tasks on one axis. */
    private static Shape flat(Shape shape) {
        return Shape.of(leading(shape).size())
                .append(shape.get(-3))
                .append(shape.get(-2))
                .append(shape.get(-1));
    }
}
