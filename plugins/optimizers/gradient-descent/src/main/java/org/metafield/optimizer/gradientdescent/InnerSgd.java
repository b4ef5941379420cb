package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;

/** {@code parameters - rate * gradients}. */
final class InnerSgd implements InnerOptimizer {
    private final InnerSgdOptions options;

    InnerSgd(InnerSgdOptions options) {
        this.options = options;
    }

    @Override
    public OptimizerState step(
            FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
        return Descent.step(graph, state, graph.constant(options.rate()), gradients);
    }
}
