package org.metafield.optimizer.gradientdescent;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.OuterOptimizer;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Adam with bias correction.
 *
 * <p>Source: Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization", algorithm 1.
 */
final class Adam implements OuterOptimizer {
    private final AdamOptions options;

    Adam(AdamOptions options) {
        this.options = options;
    }

    @Override
    public List<String> slots() {
        return AdamMoments.SLOTS;
    }

    @Override
    public OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients) {
        var math = graph.ops().math;
        ParameterSet clipped = GlobalNorm.clip(graph, gradients, options.clipNorm());
        AdamMoments moments = AdamMoments.of(graph, state, clipped, options.beta1(), options.beta2());
        Operand<TFloating> epsilon = graph.constant(options.epsilon());
        ParameterSet direction = moments.direction(graph, meanSquare -> math.add(math.sqrt(meanSquare), epsilon));
        OptimizerState moved = Descent.step(graph, state, graph.constant(options.rate()), direction);
        return new OptimizerState(moved.parameters(), moments.slots(), state.step());
    }
}
