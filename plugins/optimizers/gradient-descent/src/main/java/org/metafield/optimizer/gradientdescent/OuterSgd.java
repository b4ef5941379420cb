package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.OuterOptimizer;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** {@code parameters - rate * gradients}, where the rate may fall linearly to zero. */
final class OuterSgd implements OuterOptimizer {
    private final OuterSgdOptions options;

    OuterSgd(OuterSgdOptions options) {
        this.options = options;
    }

    @Override
    public OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients) {
        return Descent.step(
                graph, state, rate(graph, state.step()), GlobalNorm.clip(graph, gradients, options.clipNorm()));
    }

    private Operand<TFloating> rate(FieldGraph graph, Operand<TFloating> step) {
        var math = graph.ops().math;
        Operand<TFloating> rate = graph.constant(options.rate());
        if (options.decaySteps().isEmpty()) {
            return rate;
        }
        Operand<TFloating> done =
                math.mul(step, graph.constant(1.0 / options.decaySteps().get()));
        return math.mul(rate, math.maximum(math.sub(graph.constant(1), done), graph.constant(0)));
    }
}
