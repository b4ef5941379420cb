package org.metafield.architecture.mlp;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * One grid of a hash encoding: where the corners of each sample's cell are in the table, and how much they count.
 *
 * @param cells cells along each coordinate
 * @param entries entries of the table, a power of two if it is hashed
 * @param coordinates numbers in one coordinate
 */
record HashGridLevel(int cells, int entries, int coordinates) {
    /** The factors of instant-NGP's hash, one for each coordinate; the last four are from its code. */
    private static final long[] FACTORS = {
        1, 2654435761L, 805459861L, 3674653429L, 2097192037L, 1434869437L, 2165219737L
    };

    /** The level of a grid whose table has at most {@code tableSize} entries. */
    static HashGridLevel of(int cells, int tableSize, int coordinates) {
        double points = Math.pow(cells + 1.0, coordinates);
        return new HashGridLevel(cells, points <= tableSize ? (int) points : tableSize, coordinates);
    }

    static int mostCoordinates() {
        return FACTORS.length;
    }

    /**
     * The features of each sample, interpolated linearly along each coordinate.
     *
     * @param table {@code [..., entry, feature]}
     * @param positions in cells, {@code [..., sample, coordinate]}, from 0 to {@link #cells}
     * @return {@code [..., sample, feature]}
     */
    Operand<TFloating> features(FieldGraph graph, Operand<TFloating> table, Operand<TFloating> positions) {
        Ops ops = graph.ops();
        int corners = 1 << coordinates;
        Operand<TInt64> indices = ops.constant(new long[corners]);
        Operand<TFloating> weights = graph.constant(1);
        for (int coordinate = 0; coordinate < coordinates; coordinate++) {
            Operand<TFloating> position = ops.gather(positions, ops.constant(new int[] {coordinate}), ops.constant(-1));
            Operand<TFloating> lower = ops.math.minimum(ops.math.floor(position), graph.constant(cells - 1));
            double[] upper = new double[corners];
            long[] step = new long[corners];
            for (int corner = 0; corner < corners; corner++) {
                step[corner] = corner >> coordinate & 1;
                upper[corner] = step[corner];
            }
            Operand<TFloating> part = ops.math.sub(position, lower);
            Operand<TFloating> distance = ops.math.abs(ops.math.sub(graph.constant(Shape.of(corners), upper), part));
            weights = ops.math.mul(weights, ops.math.sub(graph.constant(1), distance));
            Operand<TInt64> place = ops.math.add(ops.dtypes.cast(lower, TInt64.class), ops.constant(step));
            indices = combine(ops, indices, place, coordinate);
        }
        Operand<TInt64> entry =
                isHashed() ? ops.bitwise.bitwiseAnd(indices, ops.constant((long) entries - 1)) : indices;
        Operand<TFloating> found = pick(graph, table, entry);
        Operand<TFloating> weighted = ops.math.mul(found, ops.expandDims(weights, ops.constant(-1)));
        return FieldMath.sum(graph, FieldMath.transpose(graph, weighted), 1);
    }

    private boolean isHashed() {
        return Math.pow(cells + 1.0, coordinates) > entries;
    }

    private Operand<TInt64> combine(Ops ops, Operand<TInt64> indices, Operand<TInt64> place, int coordinate) {
        if (isHashed()) {
            return ops.bitwise.bitwiseXor(indices, ops.math.mul(place, ops.constant(FACTORS[coordinate])));
        }
        long stride = Math.round(Math.pow(cells + 1.0, coordinate));
        return ops.math.add(indices, ops.math.mul(place, ops.constant(stride)));
    }

    /** The entries of each sample's corners, {@code [..., sample, corner, feature]}. */
    private Operand<TFloating> pick(FieldGraph graph, Operand<TFloating> table, Operand<TInt64> indices) {
        Ops ops = graph.ops();
        if (table.shape().numDimensions() == 2) {
            return ops.gather(table, indices, ops.constant(0));
        }
        // All tasks' tables one below the other, so that a task's indices begin where its table does.
        long tasks = table.shape().get(0);
        long features = table.shape().get(2);
        long[] begins = new long[Math.toIntExact(tasks)];
        for (int task = 0; task < tasks; task++) {
            begins[task] = (long) task * entries;
        }
        Operand<TFloating> joined = ops.reshape(
                table, ops.constant(new int[] {Math.toIntExact(tasks * entries), Math.toIntExact(features)}));
        Operand<TInt64> shifted =
                ops.math.add(indices, ops.reshape(ops.constant(begins), ops.constant(new int[] {begins.length, 1, 1})));
        return ops.gather(joined, shifted, ops.constant(0));
    }
}
