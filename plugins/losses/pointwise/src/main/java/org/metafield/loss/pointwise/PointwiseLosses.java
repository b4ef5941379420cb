package org.metafield.loss.pointwise;

import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.Loss;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** Losses that compare each value with its target. */
final class PointwiseLosses {
    /** {@code mean over channels of (prediction - target)^2}. */
    static final Loss SQUARED = (graph, prediction, targets) ->
            FieldMath.mean(graph, FieldMath.square(graph, graph.ops().math.sub(prediction.values(), targets)), 1);

    /** {@code mean over channels of |prediction - target|}. */
    static final Loss ABSOLUTE = (graph, prediction, targets) ->
            FieldMath.mean(graph, graph.ops().math.abs(graph.ops().math.sub(prediction.values(), targets)), 1);

    private PointwiseLosses() {}

    /**
     * Mean over channels of {@code d^2 / 2} for a difference d within {@code [-bend, bend]}, and of
     * {@code bend (|d| - bend / 2)} beyond.
     *
     * <p>Source: Huber 1964, "Robust Estimation of a Location Parameter".
     */
    static Loss huber(double bend) {
        return (graph, prediction, targets) -> {
            var math = graph.ops().math;
            Operand<TFloating> length = math.abs(math.sub(prediction.values(), targets));
            Operand<TFloating> inner = math.minimum(length, graph.constant(bend));
            Operand<TFloating> error = math.mul(inner, math.sub(length, math.mul(graph.constant(0.5), inner)));
            return FieldMath.mean(graph, error, 1);
        };
    }
}
