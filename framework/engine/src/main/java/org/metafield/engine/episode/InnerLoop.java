package org.metafield.engine.episode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The inner loop on a graph: one step at a time, to be unrolled or run again and again.
 *
 * @param graph where it is built
 * @param experiment architecture, observation and loss
 * @param adaptation the inner loop's parts
 * @param batch the tasks
 * @param parameters every parameter; those that adapt have the task axis, if there is one
 * @param objective what a step descends
 */
public record InnerLoop(
        FieldGraph graph,
        Experiment experiment,
        Adaptation adaptation,
        TaskBatch batch,
        ParameterSet parameters,
        StepObjective objective) {
    /** An inner loop whose steps descend the loss alone. */
    public InnerLoop(
            FieldGraph graph, Experiment experiment, Adaptation adaptation, TaskBatch batch, ParameterSet parameters) {
        this(graph, experiment, adaptation, batch, parameters, StepObjective.LOSS);
    }

    /**
     * A step taken.
     *
     * @param state after the step
     * @param loss on the samples that the step saw, before the step, {@code [...]}
     */
    public record Step(OptimizerState state, Operand<TFloating> loss) {}

    /** The parameters that adapt, before adaptation. */
    public ParameterSet adapting() {
        return parameters.select(adaptation.adapts()::contains);
    }

    /** The state before the first step: slots are zero. */
    public OptimizerState begin() {
        ParameterSet adapting = adapting();
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        for (String slot : adaptation.optimizer().slots()) {
            slots.put(slot, adapting.map(value -> FieldMath.broadcast(graph, graph.constant(0), value.shape())));
        }
        return new OptimizerState(adapting, slots, graph.constant(0));
    }

    /** Chooses the samples that the next step sees. */
    public Selection select(OptimizerState state) {
        return adaptation.context().select(graph.scope("select"), new StepRequest(this, state));
    }

    /**
     * Takes a step.
     *
     * @param selection the samples that it sees, chosen at this state or at an earlier one
     * @param order whether the step can be differentiated through its gradient
     */
    public Step step(OptimizerState state, Selection selection, Order order) {
        Operand<TFloating> loss = loss(adaptation.loss(), state.parameters(), selection);
        ParameterSet gradients = gradients(state.parameters(), loss, order);
        GradientContext context = new Context(this, state.parameters(), new StepRequest(this, state), selection, order);
        for (GradientTransform transform : adaptation.transforms()) {
            gradients = transform.apply(graph.scope("transform"), context, gradients);
        }
        ParameterSet metaParameters = parameters.select(adaptation.metaParameters()::contains);
        OptimizerState next = adaptation.optimizer().step(graph.scope("update"), state, gradients, metaParameters);
        Operand<TFloating> steps = graph.ops().math.add(state.step(), graph.constant(1));
        return new Step(new OptimizerState(next.parameters(), next.slots(), steps), loss);
    }

    /** What a diagnostic sees of a state. */
    public DiagnosticRequest request(OptimizerState state) {
        return new StepRequest(this, state);
    }

    /** The mean loss of each task over its selected samples, {@code [...]}. */
    public Operand<TFloating> loss(Loss loss, ParameterSet adapted, Selection selection) {
        Operand<TFloating> queries = selection
                .indices()
                .map(indices -> FieldMath.pick(graph, batch.queries(), indices))
                .orElse(batch.queries());
        Operand<TFloating> targets = selection
                .indices()
                .map(indices -> FieldMath.pick(graph, batch.targets(), indices))
                .orElse(batch.targets());
        FieldOutput prediction = predict(parameters.with(adapted), queries);
        Operand<TFloating> perSample = loss.perSample(graph.scope("loss"), prediction, targets);
        Operand<TFloating> weighted = selection
                .weights()
                .map(weights -> (Operand<TFloating>) graph.ops().math.mul(weights, perSample))
                .orElse(perSample);
        return FieldMath.mean(graph, weighted, 1);
    }

    /** The prediction for every sample. */
    public FieldOutput predict(ParameterSet adapted) {
        return predict(parameters.with(adapted), batch.queries());
    }

    /** As {@link #predict(ParameterSet)}; no gradient flows through it. */
    FieldOutput predictAsConstant(ParameterSet adapted) {
        return predict(stop(parameters.with(adapted)), batch.queries());
    }

    private FieldOutput predict(ParameterSet all, Operand<TFloating> queries) {
        Field field = coordinates -> experiment.architecture().forward(graph.scope("field"), all, coordinates);
        return batch.observation().observe(graph.scope("observe"), field, queries);
    }

    /** The gradient of the objective with a loss on selected samples. */
    ParameterSet gradients(Loss loss, ParameterSet adapted, Selection selection, Order order) {
        return gradients(adapted, loss(loss, adapted, selection), order);
    }

    private ParameterSet gradients(ParameterSet adapted, Operand<TFloating> loss, Order order) {
        ParameterSet gradients = graph.gradients(objective.of(adapted, loss), adapted);
        return order == Order.FIRST ? stop(gradients) : gradients;
    }

    /** The same values as constants. */
    ParameterSet stop(ParameterSet values) {
        return values.map(value -> (Operand<TFloating>) graph.ops().stopGradient(value));
    }

    private record Context(
            InnerLoop loop, ParameterSet parameters, SelectionRequest request, Selection selection, Order order)
            implements GradientContext {
        @Override
        public ParameterSet gradientOn(Selection other) {
            return loop.gradients(loop.adaptation().loss(), parameters, other, order);
        }

        @Override
        public ParameterSet gradientOf(Loss other) {
            return loop.gradients(other, parameters, selection, order);
        }
    }
}
