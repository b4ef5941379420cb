package org.metafield.optimizer.gradientdescent;

import java.util.Optional;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The L2 norm over all parameters together. */
final class GlobalNorm {
    /** Keeps the quotient of two norms finite; as in GradNCP's code. */
    private static final double SMALL = 1e-16;

    private GlobalNorm() {}

    /** The norm for each task, {@code [...]}. Its gradient is infinite where it is zero. */
    static Operand<TFloating> of(FieldGraph graph, ParameterSet gradients) {
        return FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, gradients));
    }

    /** Gradients without a task axis, shortened to a greatest norm if there is one. */
    static ParameterSet clip(FieldGraph graph, ParameterSet gradients, Optional<Double> greatest) {
        return greatest.map(norm -> scale(graph, gradients, clippingFactor(graph, of(graph, gradients), norm)))
                .orElse(gradients);
    }

    /** What shortens a norm to a greatest one: {@code min(1, greatest / norm)}, written so that zero may be the norm. */
    static Operand<TFloating> clippingFactor(FieldGraph graph, Operand<TFloating> norm, double greatest) {
        var math = graph.ops().math;
        Operand<TFloating> limit = graph.constant(greatest);
        return math.div(limit, math.maximum(norm, limit));
    }

    /** Gradients of the length that others have, for each task. The factor is a constant for differentiation. */
    static ParameterSet match(FieldGraph graph, ParameterSet gradients, ParameterSet others) {
        var ops = graph.ops();
        Operand<TFloating> factor =
                ops.math.div(of(graph, others), ops.math.add(of(graph, gradients), graph.constant(SMALL)));
        return scale(graph, gradients, ops.stopGradient(factor));
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
