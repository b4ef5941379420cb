package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** An adaptation by an inner loop. */
final class LoopEpisode implements Episode {
    private final InnerLoop loop;
    private final TaskBatch judged;
    private final ParameterSet adapted;
    private final List<Operand<TFloating>> innerLosses;
    private final List<Operand<TFloating>> continued = new ArrayList<>();
    private @Nullable Operand<TFloating> loss;

    private LoopEpisode(InnerLoop loop, TaskBatch judged, ParameterSet adapted, List<Operand<TFloating>> innerLosses) {
        this.loop = loop;
        this.judged = judged;
        this.adapted = adapted;
        this.innerLosses = List.copyOf(innerLosses);
    }

    /**
     * Adapts: in steps that stand one after the other in the graph, or in one step that is repeated if nobody looks back
     * through it.
     *
     * @param judged the samples of the same tasks that {@link #loss} looks at
     */
    static LoopEpisode of(InnerLoop loop, TaskBatch judged, Order order) {
        return order == Order.NONE ? repeated(loop, judged) : unrolled(loop, judged, order);
    }

    private static LoopEpisode unrolled(InnerLoop loop, TaskBatch judged, Order order) {
        OptimizerState state = loop.begin();
        List<Operand<TFloating>> losses = new ArrayList<>();
        Selection selection = Selection.FULL;
        for (int step = 0; step < loop.adaptation().steps(); step++) {
            InnerLoop scoped = loop.on(step("step-" + step, loop.graph(), state.parameters()));
            if (step % loop.adaptation().selectEvery() == 0) {
                selection = scoped.select(state);
            }
            InnerLoop.Step taken = scoped.step(state, selection, order);
            losses.add(taken.loss());
            state = taken.state();
        }
        return new LoopEpisode(loop, judged, state.parameters(), losses);
    }

    private static LoopEpisode repeated(InnerLoop loop, TaskBatch judged) {
        RepeatedSteps end = RepeatedSteps.take(loop, loop.adaptation().steps());
        return new LoopEpisode(loop, judged, loop.stop(end.state().parameters()), end.losses(loop.graph()));
    }

    @Override
    public ParameterSet adapted() {
        return adapted;
    }

    @Override
    public List<Operand<TFloating>> innerLosses() {
        return innerLosses;
    }

    /** Built when first asked for, after what was continued until then: the two never need memory at one time. */
    @Override
    public Operand<TFloating> loss() {
        if (loss == null) {
            FieldGraph graph = loop.graph().scope("adapted").after(continued);
            loss = loop.on(graph).with(judged).loss(loop.experiment().loss(), adapted, Selection.FULL);
        }
        return loss;
    }

    @Override
    public ParameterSet continueAdapting(int steps, double rate) {
        ParameterSet current = loop.stop(adapted);
        for (int step = 0; step < steps; step++) {
            FieldGraph graph = step("continued-" + step, loop.graph(), current);
            // Cutting the history first keeps the target's gradients from reaching back into the episode.
            InnerLoop constant = loop.on(graph).with(loop.stop(loop.parameters()));
            ParameterSet gradients = constant.gradients(loop.adaptation().loss(), current, Selection.FULL, Order.NONE);
            current = loop.stop(current.zip(
                    gradients,
                    (value, gradient) ->
                            graph.ops().math.sub(value, graph.ops().math.mul(graph.constant(rate), gradient))));
        }
        continued.addAll(current.values());
        return current;
    }

    /** What a step draws depends on nothing: unbound, TensorFlow might draw the samples of all steps before the first. */
    private static FieldGraph step(String name, FieldGraph graph, ParameterSet before) {
        return graph.scope(name).drawingAfter(before.values());
    }
}
