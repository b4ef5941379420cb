package org.metafield.architecture.nerv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** Maps of features {@code [..., frame, row, column, channel]}, and what is done to them without parameters. */
final class FeatureMap {
    private FeatureMap() {}

    /**
     * A map from numbers that have all places of the first channel first, as in PyTorch.
     *
     * @param numbers {@code [..., frame, number]}
     */
    static Operand<TFloating> ofChannels(
            FieldGraph graph, Operand<TFloating> numbers, int channels, int rows, int columns) {
        Shape frames = leading(numbers, 1);
        int first = frames.numDimensions();
        Operand<TFloating> map = FieldMath.reshape(
                graph, numbers, frames.append(channels).append(rows).append(columns));
        return permute(graph, map, first, 1, 2, 0);
    }

    /**
     * Pixel shuffle: channel {@code c s s + i s + j} goes to row i and column j of the s x s pixels that each pixel
     * becomes, as in PyTorch.
     *
     * @param map whose channels are a multiple of the stride's square
     */
    static Operand<TFloating> enlarge(FieldGraph graph, Operand<TFloating> map, int stride) {
        if (stride == 1) {
            return map;
        }
        Shape frames = leading(map, 3);
        int first = frames.numDimensions();
        long rows = map.shape().get(first);
        long columns = map.shape().get(first + 1);
        long channels = map.shape().get(first + 2) / stride / stride;
        // Tasks and frames are one axis meanwhile: TensorFlow transposes no more than eight axes.
        Operand<TFloating> split =
                FieldMath.reshape(graph, map, Shape.of(frames.size(), rows, columns, channels, stride, stride));
        return FieldMath.reshape(
                graph,
                permute(graph, split, 1, 0, 3, 1, 4, 2),
                frames.append(rows * stride).append(columns * stride).append(channels));
    }

    /**
     * The pixels of each map beside their neighbours: for an odd size k the k x k pixels around each, zeros beyond the
     * edges.
     *
     * @return {@code [..., frame, row, column, number]}, numbers in the order row, column, channel
     */
    static Operand<TFloating> neighbourhoods(FieldGraph graph, Operand<TFloating> map, int size) {
        if (size == 1) {
            return map;
        }
        var ops = graph.ops();
        int axes = map.shape().numDimensions();
        int[][] margins = new int[axes][2];
        margins[axes - 3] = new int[] {size / 2, size / 2};
        margins[axes - 2] = margins[axes - 3];
        Operand<TFloating> padded = ops.pad(map, ops.constant(margins), graph.constant(0));
        int[] lengths = IntStream.range(0, axes)
                .map(axis -> Math.toIntExact(map.shape().get(axis)))
                .toArray();
        List<Operand<TFloating>> shifted = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int[] begin = new int[axes];
                begin[axes - 3] = row;
                begin[axes - 2] = column;
                shifted.add(ops.slice(padded, ops.constant(begin), ops.constant(lengths)));
            }
        }
        return ops.concat(shifted, ops.constant(-1));
    }

    /** Rows and columns as one axis: {@code [..., frame, pixel, channel]}. */
    static Operand<TFloating> pixels(FieldGraph graph, Operand<TFloating> map) {
        Shape shape = map.shape();
        int axes = shape.numDimensions();
        return FieldMath.reshape(
                graph,
                map,
                leading(map, 3)
                        .append(shape.get(axes - 3) * shape.get(axes - 2))
                        .append(shape.get(axes - 1)));
    }

    /** The last two axes as one. */
    static Operand<TFloating> joined(FieldGraph graph, Operand<TFloating> values) {
        Shape shape = values.shape();
        int axes = shape.numDimensions();
        return FieldMath.reshape(graph, values, leading(values, 2).append(shape.get(axes - 2) * shape.get(axes - 1)));
    }

    /** The axes before the last {@code axes}. */
    static Shape leading(Operand<TFloating> value, int axes) {
        return value.shape().take(value.shape().numDimensions() - axes);
    }

    /** The axes from {@code first} on in another order, given from zero. */
    private static Operand<TFloating> permute(FieldGraph graph, Operand<TFloating> value, int first, int... order) {
        int[] axes = IntStream.range(0, value.shape().numDimensions())
                .map(axis -> axis < first ? axis : first + order[axis - first])
                .toArray();
        return graph.ops().linalg.transpose(value, graph.ops().constant(axes));
    }
}
