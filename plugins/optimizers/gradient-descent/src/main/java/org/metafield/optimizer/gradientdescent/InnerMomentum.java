package org.metafield.optimizer.gradientdescent;

import java.util.List;
import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * {@code velocity <- momentum * velocity + gradients}, then {@code parameters - rate * velocity}; with Nesterov's form
 * {@code parameters - rate * (momentum * velocity + gradients)}.
 *
 * <p>Source: Sutskever et al. 2013, "On the Importance of Initialization and Momentum in Deep Learning", in the form of
 * PyTorch's SGD, where the rate multiplies the velocity.
 */
final class InnerMomentum implements InnerOptimizer {
    private static final String VELOCITY = "velocity";

    private final InnerMomentumOptions options;

    InnerMomentum(InnerMomentumOptions options) {
        this.options = options;
    }

    @Override
    public List<String> slots() {
        return List.of(VELOCITY);
    }

    @Override
    public OptimizerState step(
            FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
        ParameterSet velocity = goOn(graph, state.slot(VELOCITY), gradients);
        ParameterSet direction = options.nesterov() ? goOn(graph, velocity, gradients) : velocity;
        OptimizerState moved = Descent.step(graph, state, graph.constant(options.rate()), direction);
        return new OptimizerState(moved.parameters(), Map.of(VELOCITY, velocity), state.step());
    }

    private ParameterSet goOn(FieldGraph graph, ParameterSet velocity, ParameterSet gradients) {
        var math = graph.ops().math;
        Operand<TFloating> momentum = graph.constant(options.momentum());
        return velocity.zip(gradients, (before, gradient) -> math.add(math.mul(momentum, before), gradient));
    }
}
