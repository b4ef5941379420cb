package org.metafield.metalearner.maml;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.MetaProblem;

/**
 * The gradient of the objective after adaptation with respect to the initialization.
 *
 * <p>Source: Finn et al. 2017, "Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks".
 */
final class MamlMetaLearner implements MetaLearner {
    private final MamlOptions options;

    MamlMetaLearner(MamlOptions options) {
        this.options = options;
    }

    @Override
    public MetaGradient metaGradient(FieldGraph graph, MetaProblem problem) {
        Episode episode = problem.adapt(options.order().order());
        return new MetaGradient(graph.gradients(problem.objective(episode), problem.initial()), episode.loss());
    }
}
