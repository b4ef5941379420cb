package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * An adaptation whose steps stand one after the other in the graph.
 *
 * @param loop the inner loop
 * @param adapted the parameters that adapt, after adaptation
 * @param innerLosses the loss before each step
 * @param loss the loss on the full context after adaptation
 */
record UnrolledEpisode(
        InnerLoop loop, ParameterSet adapted, List<Operand<TFloating>> innerLosses, Operand<TFloating> loss)
        implements Episode {
    static UnrolledEpisode of(InnerLoop loop, Order order) {
        OptimizerState state = loop.begin();
        List<Operand<TFloating>> losses = new ArrayList<>();
        for (int step = 0; step < loop.adaptation().steps(); step++) {
            InnerLoop.Step taken = scoped(loop, "step-" + step).step(state, order);
            losses.add(taken.loss());
            state = taken.state();
        }
        ParameterSet adapted = state.parameters();
        return new UnrolledEpisode(
                loop,
                adapted,
                losses,
                scoped(loop, "adapted").loss(loop.experiment().loss(), adapted, Selection.FULL));
    }

    @Override
    public ParameterSet continueAdapting(int steps, double rate) {
        ParameterSet current = loop.stop(adapted);
        FieldGraph graph = loop.graph();
        for (int step = 0; step < steps; step++) {
            // Cutting the history first keeps the target's gradients from reaching back into the episode.
            InnerLoop constant = new InnerLoop(
                    graph.scope("continued-" + step),
                    loop.experiment(),
                    loop.adaptation(),
                    loop.batch(),
                    loop.stop(loop.parameters()));
            ParameterSet gradients =
                    graph.gradients(constant.loss(loop.adaptation().loss(), current, Selection.FULL), current);
            current = loop.stop(current.zip(
                    gradients,
                    (value, gradient) ->
                            graph.ops().math.sub(value, graph.ops().math.mul(graph.constant(rate), gradient))));
        }
        return current;
    }

    private static InnerLoop scoped(InnerLoop loop, String name) {
        return new InnerLoop(
                loop.graph().scope(name),
                loop.experiment(),
                loop.adaptation(),
                loop.batch(),
                loop.parameters(),
                loop.objective());
    }
}
