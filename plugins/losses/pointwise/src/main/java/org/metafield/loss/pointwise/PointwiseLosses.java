package org.metafield.loss.pointwise;

import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.Loss;

/** Losses that compare each value with its target. */
final class PointwiseLosses {
    /** {@code mean over channels of (prediction - target)^2}. */
    static final Loss SQUARED = (graph, prediction, targets) ->
            FieldMath.mean(graph, FieldMath.square(graph, graph.ops().math.sub(prediction.values(), targets)), 1);

    /** {@code mean over channels of |prediction - target|}. */
    static final Loss ABSOLUTE = (graph, prediction, targets) ->
            FieldMath.mean(graph, graph.ops().math.abs(graph.ops().math.sub(prediction.values(), targets)), 1);

    private PointwiseLosses() {}
}
