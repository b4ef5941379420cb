package org.metafield.optimizer.gradientdescent;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Adam with bias correction, to be differentiated through: the direction is {@code mean / sqrt(mean square + epsilon^2)},
 * whose derivatives are finite at a gradient of zero. It differs from the usual {@code mean / (sqrt(mean square) +
 * epsilon)} where the root is not much larger than epsilon.
 *
 * <p>Source: Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization", algorithm 1; epsilon under the root as in
 * Grefenstette et al. 2019, "Generalized Inner Loop Meta-Learning".
 */
final class InnerAdam implements InnerOptimizer {
    private final InnerAdamOptions options;

    InnerAdam(InnerAdamOptions options) {
        this.options = options;
    }

    @Override
    public List<String> slots() {
        return AdamMoments.SLOTS;
    }

    @Override
    public OptimizerState step(
            FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
        var math = graph.ops().math;
        AdamMoments moments = AdamMoments.of(graph, state, gradients, options.beta1(), options.beta2());
        Operand<TFloating> least = graph.constant(options.epsilon() * options.epsilon());
        ParameterSet direction =
                moments.direction(graph, meanSquare -> FieldMath.sqrt(graph, math.add(meanSquare, least)));
        OptimizerState moved = Descent.step(graph, state, graph.constant(options.rate()), direction);
        return new OptimizerState(moved.parameters(), moments.slots(), state.step());
    }
}
