package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** A step against a direction. */
final class Descent {
    private Descent() {}

    /** The state with {@code parameters - rate * direction}; slots stay. */
    static OptimizerState step(
            FieldGraph graph, OptimizerState state, Operand<TFloating> rate, ParameterSet direction) {
        var math = graph.ops().math;
        ParameterSet parameters =
                state.parameters().zip(direction, (parameter, towards) -> math.sub(parameter, math.mul(rate, towards)));
        return new OptimizerState(parameters, state.slots(), state.step());
    }
}
