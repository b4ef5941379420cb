package org.metafield.optimizer.gradientdescent;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Loss;

/**
 * The gradient of each task times {@code |gradient of another loss| / |gradient|}, on the same samples: whether a loss
 * points another way, apart from how far it goes. The factor is a constant for differentiation.
 */
final class MatchNormTransform implements GradientTransform {
    private final Loss loss;

    MatchNormTransform(Loss loss) {
        this.loss = loss;
    }

    @Override
    public ParameterSet apply(FieldGraph graph, GradientContext context, ParameterSet gradients) {
        return GlobalNorm.match(graph, gradients, context.gradientOf(loss));
    }
}
