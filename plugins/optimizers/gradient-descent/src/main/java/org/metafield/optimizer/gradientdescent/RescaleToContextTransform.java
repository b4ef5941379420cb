package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;

/**
 * The gradient of each task times {@code |gradient on selected samples| / |gradient|}: the selected samples say how far
 * to go, all samples say where to. The factor is a constant for differentiation.
 *
 * <p>Source: Tack et al. 2023, "Learning Large-scale Neural Fields via Context Pruned Meta-Learning", meta-test time.
 */
final class RescaleToContextTransform implements GradientTransform {
    private final ContextSelector selector;

    RescaleToContextTransform(ContextSelector selector) {
        this.selector = selector;
    }

    @Override
    public ParameterSet apply(FieldGraph graph, GradientContext context, ParameterSet gradients) {
        ParameterSet selected = context.gradientOn(selector.select(graph, context.request()));
        return GlobalNorm.match(graph, gradients, selected);
    }
}
