package org.metafield.context.diagnostics;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.types.family.TFloating;

/** Correlation coefficients over the last axis. They are zero where one of the two is the same for every sample. */
final class Correlation {
    private Correlation() {}

    /**
     * Pearson's coefficient.
     *
     * @param x {@code [..., sample]}
     * @param y {@code [..., sample]}
     * @return {@code [...]}
     */
    static Operand<TFloating> pearson(FieldGraph graph, Operand<TFloating> x, Operand<TFloating> y) {
        var math = graph.ops().math;
        Operand<TFloating> left = centred(graph, x);
        Operand<TFloating> right = centred(graph, y);
        Operand<TFloating> squares = math.mul(
                FieldMath.sum(graph, FieldMath.square(graph, left), 1),
                FieldMath.sum(graph, FieldMath.square(graph, right), 1));
        return math.divNoNan(FieldMath.sum(graph, math.mul(left, right), 1), FieldMath.sqrt(graph, squares));
    }

    /**
     * Spearman's coefficient: Pearson's of the ranks. Samples that tie have different ranks, in the order of samples.
     *
     * @param x {@code [..., sample]}
     * @param y {@code [..., sample]}
     * @return {@code [...]}
     */
    static Operand<TFloating> spearman(FieldGraph graph, Operand<TFloating> x, Operand<TFloating> y) {
        return pearson(graph, ranks(graph, x), ranks(graph, y));
    }

    /** Between zero and one first, so that equal values are centred to exactly zero, and large ones do not overflow. */
    private static Operand<TFloating> centred(FieldGraph graph, Operand<TFloating> x) {
        var math = graph.ops().math;
        Operand<TFloating> scaled = math.divNoNan(math.sub(x, least(graph, x)), spread(graph, x));
        Operand<TFloating> mean =
                math.mul(graph.constant(1.0 / samples(x)), FieldMath.sumKeepingAxes(graph, scaled, 1));
        return math.sub(scaled, mean);
    }

    /** Ranks from the largest, counted from zero; all zero where every value is the same. */
    private static Operand<TFloating> ranks(FieldGraph graph, Operand<TFloating> x) {
        var ops = graph.ops();
        int samples = samples(x);
        Operand<TFloating> order = ops.dtypes.cast(
                FieldMath.largest(graph, x, samples), graph.constant(0).type());
        // What sorts a permutation is its inverse.
        Operand<TFloating> ranks = ops.dtypes.cast(
                FieldMath.largest(graph, ops.math.neg(order), samples),
                graph.constant(0).type());
        return ops.math.mul(ranks, ops.math.sign(spread(graph, x)));
    }

    private static Operand<TFloating> spread(FieldGraph graph, Operand<TFloating> x) {
        var ops = graph.ops();
        return ops.math.sub(ops.reduceMax(x, ops.constant(-1), ReduceMax.keepDims(true)), least(graph, x));
    }

    private static Operand<TFloating> least(FieldGraph graph, Operand<TFloating> x) {
        return graph.ops().reduceMin(x, graph.ops().constant(-1), ReduceMin.keepDims(true));
    }

    private static int samples(Operand<TFloating> x) {
        return Math.toIntExact(x.shape().get(x.shape().numDimensions() - 1));
    }
}
