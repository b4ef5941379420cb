package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The gradient of each task times {@code min(1, norm / |gradient|)}. */
final class ClipTransform implements GradientTransform {
    /** Keeps the gradient of the norm finite where the gradient is zero. */
    private static final double SMALL = 1e-20;

    private final ClipOptions options;

    ClipTransform(ClipOptions options) {
        this.options = options;
    }

    @Override
    public ParameterSet apply(FieldGraph graph, GradientContext context, ParameterSet gradients) {
        var math = graph.ops().math;
        Operand<TFloating> norm =
                FieldMath.sqrt(graph, math.add(FieldMath.squaredNorm(graph, gradients), graph.constant(SMALL)));
        Operand<TFloating> factor = GlobalNorm.clippingFactor(graph, norm, options.norm());
        return GlobalNorm.scale(graph, gradients, factor);
    }
}
