package org.metafield.optimizer.gradientdescent;

import java.util.List;
import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
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
    private static final String MEAN = "mean";
    private static final String MEAN_SQUARE = "mean-square";

    private final AdamOptions options;

    Adam(AdamOptions options) {
        this.options = options;
    }

    @Override
    public List<String> slots() {
        return List.of(MEAN, MEAN_SQUARE);
    }

    @Override
    public OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients) {
        var math = graph.ops().math;
        ParameterSet clipped = GlobalNorm.clip(graph, gradients, options.clipNorm());
        ParameterSet squares = clipped.map(gradient -> FieldMath.square(graph, gradient));
        ParameterSet mean = average(graph, state.slot(MEAN), clipped, options.beta1());
        ParameterSet meanSquare = average(graph, state.slot(MEAN_SQUARE), squares, options.beta2());

        Operand<TFloating> steps = math.add(state.step(), graph.constant(1));
        Operand<TFloating> meanWeight = weight(graph, steps, options.beta1());
        Operand<TFloating> meanSquareWeight = weight(graph, steps, options.beta2());
        Operand<TFloating> epsilon = graph.constant(options.epsilon());
        ParameterSet direction = mean.zip(
                meanSquare,
                (first, second) -> math.div(
                        math.div(first, meanWeight), math.add(math.sqrt(math.div(second, meanSquareWeight)), epsilon)));
        OptimizerState moved = Descent.step(graph, state, graph.constant(options.rate()), direction);
        return new OptimizerState(moved.parameters(), Map.of(MEAN, mean, MEAN_SQUARE, meanSquare), state.step());
    }

    private static ParameterSet average(FieldGraph graph, ParameterSet before, ParameterSet now, double beta) {
        var math = graph.ops().math;
        return before.zip(
                now,
                (old, fresh) ->
                        math.add(math.mul(graph.constant(beta), old), math.mul(graph.constant(1 - beta), fresh)));
    }

    /** The sum of an average's weights, {@code 1 - beta^steps}, without cancellation. */
    private static Operand<TFloating> weight(FieldGraph graph, Operand<TFloating> steps, double beta) {
        var math = graph.ops().math;
        return math.neg(math.expm1(math.mul(steps, graph.constant(Math.log(beta)))));
    }
}
