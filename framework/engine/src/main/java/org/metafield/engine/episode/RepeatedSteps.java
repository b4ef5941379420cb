package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Adaptation steps that are one step in the graph, repeated; no gradient flows through them.
 *
 * @param state after the steps taken
 * @param losses of each step on its samples, {@code [step, ...]}; zero for a step not yet taken
 */
record RepeatedSteps(OptimizerState state, Operand<TFloating> losses) {
    /** Takes steps from the beginning. */
    static RepeatedSteps take(InnerLoop loop, int steps) {
        int tasks = loop.batch().tasks();
        Shape losses = tasks == 0 ? Shape.of(steps) : Shape.of(steps, tasks);
        RepeatedSteps begin = new RepeatedSteps(
                loop.begin(), FieldMath.broadcast(loop.graph(), loop.graph().constant(0), losses));
        int every = loop.adaptation().selectEvery();
        Carried all = new Carried(loop, Selection.FULL);
        return begin.repeat(steps / every, all, (before, own) -> before.choosing(own.loop(), every))
                .repeat(Math.min(1, steps % every), all, (before, own) -> before.choosing(own.loop(), steps % every));
    }

    /** What a repetition does. */
    @FunctionalInterface
    private interface Taking {
        RepeatedSteps from(RepeatedSteps before, Carried own);
    }

    /** Steps that all see the samples chosen before the first. */
    private RepeatedSteps choosing(InnerLoop loop, int steps) {
        Selection selection = loop.select(state);
        return repeat(steps, new Carried(loop, selection), (before, own) -> before.step(own.loop(), own.selection()));
    }

    private RepeatedSteps step(InnerLoop loop, Selection selection) {
        var ops = loop.graph().ops();
        InnerLoop.Step taken = loop.step(state, selection, Order.NONE);
        long steps = losses.shape().get(0);
        Operand<TFloating> one = ops.oneHot(
                ops.dtypes.cast(state.step(), TInt32.class),
                ops.constant((int) steps),
                loop.graph().constant(1),
                loop.graph().constant(0));
        Operand<TFloating> row =
                losses.shape().numDimensions() == 1 ? one : FieldMath.reshape(loop.graph(), one, Shape.of(steps, 1));
        return new RepeatedSteps(taken.state(), ops.math.add(losses, ops.math.mul(row, taken.loss())));
    }

    private RepeatedSteps repeat(int times, Carried carried, Taking taking) {
        return switch (times) {
            case 0 -> this;
            case 1 -> taking.from(this, carried);
            default ->
                with(carried.loop()
                        .graph()
                        .scope("steps")
                        .repeat(
                                times,
                                values(),
                                carried.numbers(),
                                carried.integers(),
                                repetition -> taking.from(with(repetition.state()), carried.in(repetition))
                                        .values()));
        };
    }

    private List<Operand<TFloating>> values() {
        List<Operand<TFloating>> values = new ArrayList<>(state.parameters().values());
        new TreeMap<>(state.slots()).values().forEach(slot -> values.addAll(slot.values()));
        values.add(state.step());
        values.add(losses);
        return values;
    }

    private RepeatedSteps with(List<Operand<TFloating>> values) {
        Iterator<Operand<TFloating>> next = values.iterator();
        ParameterSet parameters = state.parameters().map(value -> next.next());
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        new TreeMap<>(state.slots()).forEach((name, slot) -> slots.put(name, slot.map(value -> next.next())));
        return new RepeatedSteps(new OptimizerState(parameters, slots, next.next()), next.next());
    }

    /** The losses step by step, {@code [...]} each. */
    List<Operand<TFloating>> losses(FieldGraph graph) {
        long steps = losses.shape().get(0);
        if (steps == 0) {
            return List.of();
        }
        List<Operand<TFloating>> each = new ArrayList<>();
        graph.ops().unstack(graph.ops().stopGradient(losses), steps).forEach(each::add);
        return each;
    }
}
