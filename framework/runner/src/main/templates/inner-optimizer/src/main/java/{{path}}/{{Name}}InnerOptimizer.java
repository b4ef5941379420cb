package {{package}};

import java.util.List;
import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * {@code square <- decay square + (1 - decay) gradients^2}, then {@code parameters - rate gradients / sqrt(square + small)}.
 *
 * <p>Source: Hinton 2012, "Neural Networks for Machine Learning", lecture 6.
 */
record {{Name}}InnerOptimizer({{Name}}Options options) implements InnerOptimizer {
    private static final String SQUARE = "square";

    @Override
    public List<String> slots() {
        return List.of(SQUARE);
    }

    @Override
    public OptimizerState step(
            FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
        var math = graph.ops().math;
        Operand<TFloating> decay = graph.constant(options.decay());
        Operand<TFloating> rest = graph.constant(1 - options.decay());
        ParameterSet square = state.slot(SQUARE)
                .zip(
                        gradients,
                        (before, gradient) ->
                                math.add(math.mul(decay, before), math.mul(rest, FieldMath.square(graph, gradient))));
        ParameterSet direction = gradients.zip(
                square,
                (gradient, mean) ->
                        math.div(gradient, FieldMath.sqrt(graph, math.add(mean, graph.constant(options.small())))));
        ParameterSet parameters = state.parameters()
                .zip(direction, (value, towards) -> math.sub(value, math.mul(graph.constant(options.rate()), towards)));
        return new OptimizerState(parameters, Map.of(SQUARE, square), state.step());
    }
}
