package {{package}};

import java.util.List;
import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.OuterOptimizer;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * {@code parameters - rate (sign(beta1 momentum + (1 - beta1) gradients) + weight-decay parameters)}, then
 * {@code momentum <- beta2 momentum + (1 - beta2) gradients}.
 *
 * <p>Source: Chen et al. 2023, "Symbolic Discovery of Optimization Algorithms".
 */
record {{Name}}OuterOptimizer({{Name}}Options options) implements OuterOptimizer {
    private static final String MOMENTUM = "momentum";

    @Override
    public List<String> slots() {
        return List.of(MOMENTUM);
    }

    @Override
    public OptimizerState step(FieldGraph graph, OptimizerState state, ParameterSet gradients) {
        var math = graph.ops().math;
        ParameterSet momentum = state.slot(MOMENTUM);
        ParameterSet direction = mixed(graph, options.beta1(), momentum, gradients)
                .map(math::sign)
                .zip(
                        state.parameters(),
                        (sign, value) -> math.add(sign, math.mul(graph.constant(options.weightDecay()), value)));
        ParameterSet parameters = state.parameters()
                .zip(direction, (value, towards) -> math.sub(value, math.mul(graph.constant(options.rate()), towards)));
        return new OptimizerState(
                parameters, Map.of(MOMENTUM, mixed(graph, options.beta2(), momentum, gradients)), state.step());
    }

    private static ParameterSet mixed(FieldGraph graph, double part, ParameterSet first, ParameterSet second) {
        var math = graph.ops().math;
        Operand<TFloating> ofFirst = graph.constant(part);
        Operand<TFloating> ofSecond = graph.constant(1 - part);
        return first.zip(second, (one, other) -> math.add(math.mul(ofFirst, one), math.mul(ofSecond, other)));
    }
}
