package org.metafield.optimizer.gradientdescent;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Adam's running means of gradients and of their squares.
 *
 * @param mean of gradients
 * @param meanSquare of squared gradients
 * @param meanWeight the sum of the first mean's weights, which bias correction divides by
 * @param meanSquareWeight as {@code meanWeight}, of the second mean
 */
record AdamMoments(
        ParameterSet mean,
        ParameterSet meanSquare,
        Operand<TFloating> meanWeight,
        Operand<TFloating> meanSquareWeight) {
    /** The slots that keep the means. */
    static final List<String> SLOTS = List.of("mean", "mean-square");

    /** The means with one more gradient. */
    static AdamMoments of(FieldGraph graph, OptimizerState state, ParameterSet gradients, double beta1, double beta2) {
        ParameterSet squares = gradients.map(gradient -> FieldMath.square(graph, gradient));
        Operand<TFloating> steps = graph.ops().math.add(state.step(), graph.constant(1));
        return new AdamMoments(
                average(graph, state.slot(SLOTS.get(0)), gradients, beta1),
                average(graph, state.slot(SLOTS.get(1)), squares, beta2),
                weight(graph, steps, beta1),
                weight(graph, steps, beta2));
    }

    /** The values of the slots after the step. */
    Map<String, ParameterSet> slots() {
        return Map.of(SLOTS.get(0), mean, SLOTS.get(1), meanSquare);
    }

    /**
     * The corrected mean divided by the root of the corrected mean square.
     *
     * @param root the square root of a mean square, with what keeps it from being zero
     */
    ParameterSet direction(FieldGraph graph, UnaryOperator<Operand<TFloating>> root) {
        var math = graph.ops().math;
        return mean.zip(
                meanSquare,
                (first, second) ->
                        math.div(math.div(first, meanWeight), root.apply(math.div(second, meanSquareWeight))));
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
