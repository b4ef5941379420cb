package org.metafield.context.selectors;

import java.util.Optional;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * All samples, each with a power of its score as its weight, over the mean of all: where {@link TopSamples} leaves out,
 * this plays down.
 */
record SoftSamples(SoftOptions options) implements ContextSelector {
    /** Keeps weights finite where every score is zero. */
    private static final double SMALL = 1e-30;

    @Override
    public Selection select(FieldGraph graph, SelectionRequest request) {
        var ops = graph.ops();
        Operand<TFloating> powers = ops.math.pow(options.score().of(graph, request), graph.constant(options.power()));
        Operand<TFloating> mean =
                ops.math.mul(graph.constant(1.0 / request.samples()), FieldMath.sumKeepingAxes(graph, powers, 1));
        Operand<TFloating> weights = ops.math.div(powers, ops.math.maximum(mean, graph.constant(SMALL)));
        return new Selection(Optional.empty(), Optional.of(ops.stopGradient(weights)));
    }
}
