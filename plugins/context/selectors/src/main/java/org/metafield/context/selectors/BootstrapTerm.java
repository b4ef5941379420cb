package org.metafield.context.selectors;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The L2 distance, over all parameters together, from the adapted parameters to where further steps on the full context
 * lead. It makes up for what pruned contexts miss.
 *
 * <p>Source: Tack et al. 2023, "Learning Large-scale Neural Fields via Context Pruned Meta-Learning".
 */
final class BootstrapTerm implements OuterTerm {
    /** Keeps the gradient of the distance finite where the distance is zero. */
    private static final double SMALL = 1e-20;

    private final BootstrapOptions options;

    BootstrapTerm(BootstrapOptions options) {
        this.options = options;
    }

    @Override
    public Operand<TFloating> term(FieldGraph graph, Episode episode) {
        var ops = graph.ops();
        if (options.steps() == 0) {
            return ops.zerosLike(episode.loss());
        }
        ParameterSet target = episode.continueAdapting(options.steps(), options.rate());
        ParameterSet difference =
                target.zip(episode.adapted(), (there, here) -> ops.math.sub(ops.stopGradient(there), here));
        Operand<TFloating> squaredDistance = FieldMath.squaredNorm(graph, difference);
        Operand<TFloating> distance = FieldMath.sqrt(graph, ops.math.add(squaredDistance, graph.constant(SMALL)));
        return ops.math.mul(graph.constant(options.weight()), distance);
    }
}
