package org.metafield.engine.episode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Values of all samples that become known part by part. Until all are, samples are the first axis, as parts are written
 * along it.
 *
 * @param ofPart the shape of the values of a part
 * @param axis of samples in it, counted from the end
 * @param samples how many there are in all
 */
record Rows(Shape ofPart, int axis, int samples) {
    private int place() {
        return ofPart.numDimensions() - axis;
    }

    /** Before any part is known: zeros. */
    Operand<TFloating> empty(FieldGraph graph) {
        Shape shape = Shape.of(samples);
        for (int dimension = 0; dimension < ofPart.numDimensions(); dimension++) {
            shape = dimension == place() ? shape : shape.append(ofPart.get(dimension));
        }
        return FieldMath.broadcast(graph, graph.constant(0), shape);
    }

    /** The rows with those of one more part. */
    Operand<TFloating> with(FieldGraph graph, Operand<TFloating> rows, Part part, Operand<TFloating> values) {
        var ops = graph.ops();
        int[] offsets = IntStream.range(0, part.count()).toArray();
        Operand<TInt32> numbers = ops.expandDims(ops.math.add(part.from(), ops.constant(offsets)), ops.constant(1));
        return ops.tensorScatterNdUpdate(rows, numbers, moved(graph, values, place(), 0));
    }

    /** All rows with the axes of a part. */
    Operand<TFloating> restored(FieldGraph graph, Operand<TFloating> rows) {
        return moved(graph, rows, 0, place());
    }

    /** One axis moved to another place, the others in their order. */
    private static Operand<TFloating> moved(FieldGraph graph, Operand<TFloating> values, int from, int to) {
        if (from == to) {
            return values;
        }
        List<Integer> order = IntStream.range(0, values.shape().numDimensions())
                .filter(dimension -> dimension != from)
                .boxed()
                .collect(Collectors.toList());
        order.add(to, from);
        return graph.ops()
                .linalg
                .transpose(
                        values,
                        graph.ops()
                                .constant(order.stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray()));
    }
}
