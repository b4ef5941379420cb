package org.metafield.modality.tomography;

import java.util.List;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.ObservationModel;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Observes a field through its line integrals. The field is evaluated once at every pixel, however many beams there are.
 *
 * @param coordinates of all pixels, {@code [pixel, 2]} in row-major order
 */
record LineIntegrals(double[] coordinates) implements ObservationModel {
    /** The mean of the field at the pixels along a beam; a query is their numbers, as {@link Projector#pixels} gives them. */
    @Override
    public FieldOutput observe(FieldGraph graph, Field field, Operand<TFloating> queries) {
        var ops = graph.ops();
        Operand<TFloating> picture = field.at(graph.constant(Shape.of(coordinates.length / 2, 2), coordinates))
                .values();
        Shape one = picture.shape()
                .take(picture.shape().numDimensions() - 2)
                .append(1)
                .append(1);
        Operand<TFloating> outside = FieldMath.broadcast(graph, graph.constant(0), one);
        Operand<TFloating> padded = ops.concat(
                List.of(picture, outside), ops.constant(picture.shape().numDimensions() - 2));
        Shape shape = queries.shape();
        int axes = shape.numDimensions();
        long beams = shape.get(axes - 2);
        long along = shape.get(axes - 1);
        Operand<TInt32> pixels = ops.reshape(
                ops.dtypes.cast(queries, TInt32.class),
                lengths(graph, shape.take(axes - 2).append(beams * along)));
        Operand<TFloating> values = FieldMath.pick(graph, padded, pixels);
        Operand<TFloating> alongBeams = ops.reshape(
                values,
                lengths(
                        graph,
                        values.shape()
                                .take(values.shape().numDimensions() - 2)
                                .append(beams)
                                .append(along)));
        return FieldOutput.of(ops.expandDims(FieldMath.mean(graph, alongBeams, 1), ops.constant(-1)));
    }

    private static Operand<TInt32> lengths(FieldGraph graph, Shape shape) {
        int[] lengths = new int[shape.numDimensions()];
        for (int axis = 0; axis < lengths.length; axis++) {
            lengths[axis] = Math.toIntExact(shape.get(axis));
        }
        return graph.ops().constant(lengths);
    }
}
