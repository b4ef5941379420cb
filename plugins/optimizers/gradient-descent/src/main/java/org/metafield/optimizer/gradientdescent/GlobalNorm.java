package org.metafield.optimizer.gradientdescent;

import java.util.Optional;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The L2 norm over all parameters together. */
final class GlobalNorm {
    /** As in PyTorch's {@code clip_grad_norm_}, which GradNCP uses. */
    private static final double SMALL = 1e-6;

    private GlobalNorm() {}

    /** The norm for each task, {@code [...]}. Its gradient is infinite where it is zero. */
    static Operand<TFloating> of(FieldGraph graph, ParameterSet gradients) {
        return FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, gradients));
    }

    /** Gradients without a task axis, shortened to a greatest norm if there is one. */
    static ParameterSet clip(FieldGraph graph, ParameterSet gradients, Optional<Double> greatest) {
        if (greatest.isEmpty()) {
            return gradients;
        }
        var math = graph.ops().math;
        Operand<TFloating> norm = math.add(of(graph, gradients), graph.constant(SMALL));
        return scale(graph, gradients, math.minimum(graph.constant(1), math.div(graph.constant(greatest.get()), norm)));
    }

    /**
     * Gradients times a number for each task.
     *
     * @param factor {@code [...]}
     */
    static ParameterSet scale(FieldGraph graph, ParameterSet gradients, Operand<TFloating> factor) {
        return gradients.map(
                (spec, gradient) -> graph.ops().math.mul(gradient, FieldMath.perParameter(graph, factor, spec)));
    }
}
