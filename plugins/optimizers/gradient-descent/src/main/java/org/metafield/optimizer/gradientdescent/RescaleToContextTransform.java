package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of each task times {@code |gradient on selected samples| / |gradient|}: the selected samples say how far
 * to go, all samples say where to. The factor is a constant for differentiation.
 *
 * <p>Source: Tack et al. 2023, "Learning Large-scale Neural Fields via Context Pruned Meta-Learning", meta-test time.
 */
final class RescaleToContextTransform implements GradientTransform {
    /** As in GradNCP's code. */
    private static final double SMALL = 1e-16;

    private final ContextSelector selector;

    RescaleToContextTransform(ContextSelector selector) {
        this.selector = selector;
    }

    @Override
    public ParameterSet apply(FieldGraph graph, GradientContext context, ParameterSet gradients) {
        var ops = graph.ops();
        ParameterSet selected = context.gradientOn(selector.select(graph, context.request()));
        Operand<TFloating> factor = ops.math.div(
                GlobalNorm.of(graph, selected), ops.math.add(GlobalNorm.of(graph, gradients), graph.constant(SMALL)));
        return GlobalNorm.scale(graph, gradients, ops.stopGradient(factor));
    }
}
