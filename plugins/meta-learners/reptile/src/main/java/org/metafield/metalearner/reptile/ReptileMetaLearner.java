package org.metafield.metalearner.reptile;

import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.MetaProblem;
import org.metafield.spi.learning.Order;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The way back from the adapted parameters to the initialization, as if it were a gradient; zero for parameters that do
 * not adapt. Outer terms and meta-parameters have no place in it: it does not offer what they need.
 *
 * <p>Source: Nichol et al. 2018, "On First-Order Meta-Learning Algorithms".
 */
final class ReptileMetaLearner implements MetaLearner {
    @Override
    public MetaGradient metaGradient(FieldGraph graph, MetaProblem problem) {
        var ops = graph.ops();
        Episode episode = problem.adapt(Order.NONE);
        ParameterSet wayBack = problem.adapting()
                .zip(episode.adapted(), (initial, adapted) -> ops.math.sub(initial, adapted))
                .select(problem.initial().specs()::contains)
                .map((spec, value) -> sumOverTasks(graph, spec, value));
        if (wayBack.specs().isEmpty()) {
            throw new InvalidOptionException(
                    "",
                    "meta-learner 'reptile' learns only what adapts, but all that adapts here begins anew for each signal:"
                            + " let adaptation.adapts select more than modulations, or use 'maml'");
        }
        ParameterSet still = problem.initial().map(value -> ops.zerosLike(value));
        return new MetaGradient(still.with(wayBack), lastLoss(episode));
    }

    /** What the last step saw: the loss after it is not needed, and would cost as much as many steps on a large context. */
    private static Operand<TFloating> lastLoss(Episode episode) {
        List<Operand<TFloating>> losses = episode.innerLosses();
        return losses.isEmpty() ? episode.loss() : losses.get(losses.size() - 1);
    }

    private static Operand<TFloating> sumOverTasks(FieldGraph graph, ParameterSpec spec, Operand<TFloating> value) {
        boolean hasTaskAxis = value.shape().numDimensions() > spec.shape().numDimensions();
        return hasTaskAxis ? graph.ops().reduceSum(value, graph.ops().constant(0)) : value;
    }
}
