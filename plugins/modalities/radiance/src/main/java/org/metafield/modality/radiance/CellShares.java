package org.metafield.modality.radiance;

import java.util.function.ToDoubleFunction;
import org.metafield.modality.radiance.scene.Ground;
import org.metafield.modality.radiance.scene.Vector;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.family.TFloating;

/**
 * By how much each cell of the ground serves a point: the nearest one, and those that are at most {@code margin} times as
 * far, in proportion to the inverse of their distances. With a margin of 1 only the nearest serves.
 *
 * <p>Source: Turki et al. 2022, "Mega-NeRF", by its code.
 *
 * @param cells how many there are
 * @param margin as of {@link CellRouting}
 */
record CellShares(int cells, double margin) {
    /** Numbers that say where the ground is: its left, right, front and back. */
    static final int NUMBERS = 4;

    /** Added to squared distances, as in the middle of a cell it has all. */
    private static final double SMALL = 1e-12;

    private static final Ground UNIT = new Ground(0, 1, 0, 1);

    /**
     * The shares of points.
     *
     * @param points {@code [..., ray, point, 3]}
     * @param ground of each ray, {@code [..., ray, 4]}
     * @return {@code [..., ray, point, cell]}, which sum to one
     */
    Operand<TFloating> of(FieldGraph graph, Operand<TFloating> points, Operand<TFloating> ground) {
        var ops = graph.ops();
        Operand<TFloating> across = fromCentres(graph, points, ground, 0, Vector::x);
        Operand<TFloating> along = fromCentres(graph, points, ground, 1, Vector::y);
        Operand<TFloating> distances = FieldMath.sqrt(
                graph,
                ops.math.add(
                        ops.math.add(FieldMath.square(graph, across), FieldMath.square(graph, along)),
                        graph.constant(SMALL)));
        Operand<TFloating> nearest = ops.reduceMin(distances, ops.constant(-1), ReduceMin.keepDims(true));
        Operand<TFloating> near = ops.dtypes.cast(
                ops.math.lessEqual(distances, ops.math.mul(nearest, graph.constant(margin))), distances.type());
        Operand<TFloating> inverse = ops.math.div(near, distances);
        return ops.math.div(inverse, FieldMath.sumKeepingAxes(graph, inverse, 1));
    }

    /** How far points are from the middle of each cell along one axis, {@code [..., ray, point, cell]}. */
    private Operand<TFloating> fromCentres(
            FieldGraph graph,
            Operand<TFloating> points,
            Operand<TFloating> ground,
            int axis,
            ToDoubleFunction<Vector> place) {
        var ops = graph.ops();
        Operand<TFloating> from = QueryNumbers.of(graph, ground, 2 * axis, 1);
        Operand<TFloating> length = ops.math.sub(QueryNumbers.of(graph, ground, 2 * axis + 1, 1), from);
        double[] places =
                CellGrid.of(UNIT, cells).centres().stream().mapToDouble(place).toArray();
        Operand<TFloating> centres = ops.math.add(from, ops.math.mul(length, graph.constant(Shape.of(cells), places)));
        return ops.math.sub(QueryNumbers.of(graph, points, axis, 1), ops.expandDims(centres, ops.constant(-2)));
    }
}
