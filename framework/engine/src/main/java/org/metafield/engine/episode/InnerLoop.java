package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.SampleMeasure;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
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
        Descent descent = descend(adaptation.loss(), state.parameters(), selection, order);
        ParameterSet gradients = descent.gradients();
        GradientContext context = new Context(this, state.parameters(), new StepRequest(this, state), selection, order);
        for (GradientTransform transform : adaptation.transforms()) {
            gradients = transform.apply(graph.scope("transform"), context, gradients);
        }
        ParameterSet metaParameters = parameters.select(adaptation.metaParameters()::contains);
        OptimizerState next = adaptation.optimizer().step(graph.scope("update"), state, gradients, metaParameters);
        Operand<TFloating> steps = graph.ops().math.add(state.step(), graph.constant(1));
        return new Step(new OptimizerState(next.parameters(), next.slots(), steps), descent.loss());
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

    /**
     * The values of every sample and, behind its channels, taps of one number, {@code [..., sample, channel + tap]}; a part
     * of a large context at a time. No gradient flows through them.
     *
     * @param networks the parameters that adapt, of the one network or of that of each segment
     */
    public Operand<TFloating> values(List<ParameterSet> networks, List<Tap> taps) {
        return inParts(2, networks, (part, own) -> {
            List<Field> fields = own.stream()
                    .map(network -> part.field(part.parameters().with(network)))
                    .toList();
            FieldOutput output = part.observe(
                    fields.size() == 1 ? fields.get(0) : new SharedField(part.graph(), fields),
                    part.batch().queries());
            List<Operand<TFloating>> columns = new ArrayList<>(List.of(output.values()));
            taps.forEach(tap -> columns.add(output.tap(tap)));
            return columns.size() == 1
                    ? output.values()
                    : part.graph().ops().concat(columns, part.graph().ops().constant(-1));
        });
    }

    /** A number for every sample, {@code [..., sample]}, a part of a large context at a time; no gradient flows through it. */
    Operand<TFloating> measure(FieldGraph within, ParameterSet adapted, SampleMeasure measure) {
        return on(within)
                .inParts(
                        1,
                        List.of(adapted),
                        (part, own) -> measure.of(
                                part.graph(),
                                part.predict(
                                        part.stop(part.parameters().with(own.get(0))),
                                        part.batch().queries()),
                                part.batch().targets()));
    }

    private FieldOutput predict(ParameterSet all, Operand<TFloating> queries) {
        return observe(field(all), queries);
    }

    private Field field(ParameterSet all) {
        return coordinates -> experiment.architecture().forward(graph.scope("field"), all, coordinates);
    }

    private FieldOutput observe(Field field, Operand<TFloating> queries) {
        return batch.observation().model().observe(graph.scope("observe"), field, queries);
    }

    /**
     * What is made of the samples part by part, one after the other; no gradient flows through it.
     *
     * @param axis of samples in the result, counted from the end
     * @param networks parameters that it is made with
     */
    private Operand<TFloating> inParts(
            int axis, List<ParameterSet> networks, BiFunction<InnerLoop, List<ParameterSet>, Operand<TFloating>> of) {
        Parts parts = Parts.of(experiment, batch.observation(), batch.samples());
        if (parts.beforeTheLast() == 0) {
            return of.apply(this, networks);
        }
        Part end = parts.part(graph, parts.beforeTheLast());
        Operand<TFloating> last = of.apply(on(graph.scope("last-part")).with(batch.part(graph, end)), networks);
        Rows rows = new Rows(last.shape(), axis, parts.samples());
        Carried carried = new Carried(this, Selection.FULL);
        List<Operand<TFloating>> given = new ArrayList<>(carried.numbers());
        networks.forEach(network -> given.addAll(network.values()));
        Operand<TFloating> others = graph.scope("parts")
                .after(List.of(last))
                .repeat(parts.beforeTheLast(), List.of(rows.empty(graph)), given, List.of(), repetition -> {
                    InnerLoop whole = carried.in(repetition).loop();
                    Iterator<Operand<TFloating>> values = repetition
                            .given()
                            .subList(carried.numbers().size(), given.size())
                            .iterator();
                    List<ParameterSet> own = networks.stream()
                            .map(network -> network.map(value -> values.next()))
                            .toList();
                    Part part = parts.part(repetition);
                    Operand<TFloating> made = of.apply(whole.with(whole.batch().part(whole.graph(), part)), own);
                    return List.of(
                            rows.with(repetition.graph(), repetition.state().get(0), part, made));
                })
                .get(0);
        return graph.ops().stopGradient(rows.restored(graph, rows.with(graph, others, end, last)));
    }

    /** The gradient of the objective with a loss on selected samples. */
    ParameterSet gradients(Loss loss, ParameterSet adapted, Selection selection, Order order) {
        return descend(loss, adapted, selection, order).gradients();
    }

    /**
     * Where to go from some parameters.
     *
     * @param loss on the samples that the step sees, {@code [...]}
     * @param gradients of the objective
     */
    private record Descent(Operand<TFloating> loss, ParameterSet gradients) {
        List<Operand<TFloating>> values() {
            return Stream.concat(Stream.of(loss), gradients.values().stream()).toList();
        }

        Descent with(List<Operand<TFloating>> values) {
            return new Descent(values.get(0), gradients.withValues(values.subList(1, values.size())));
        }
    }

    private Descent descend(Loss loss, ParameterSet adapted, Selection selection, Order order) {
        if (order != Order.SECOND && loss.isPointwise()) {
            int samples = selection
                    .indices()
                    .map(indices ->
                            Math.toIntExact(indices.shape().get(indices.shape().numDimensions() - 1)))
                    .orElse(batch.samples());
            Parts parts = Parts.of(experiment, batch.observation(), samples);
            if (parts.beforeTheLast() > 0) {
                return descend(loss, adapted, selection, order, parts);
            }
        }
        Operand<TFloating> value = loss(loss, adapted, selection);
        ParameterSet gradients = graph.gradients(objective.of(adapted, value), adapted);
        return new Descent(value, order == Order.SECOND ? gradients : stop(gradients));
    }

    /**
     * The gradient as the sum over parts, each computed when that of the one before is known. As the objective is affine in
     * the loss, its derivative by the loss multiplies the sum.
     */
    private Descent descend(Loss loss, ParameterSet adapted, Selection selection, Order order, Parts parts) {
        var math = graph.ops().math;
        Operand<TFloating> nothing = batch.tasks() == 0
                ? graph.constant(0)
                : FieldMath.broadcast(graph, graph.constant(0), Shape.of(batch.tasks()));
        Operand<TFloating> base = objective.of(adapted, nothing);
        Operand<TFloating> slope = graph.gradients(base, List.of(nothing)).get(0);
        InnerLoop begin = with(parameters.with(adapted));
        Descent zero = new Descent(
                nothing, adapted.map(value -> FieldMath.broadcast(graph, graph.constant(0), value.shape())));
        Descent sum = zero;
        int taken = 0;
        if (order == Order.NONE) {
            Carried carried = new Carried(begin, selection);
            taken = parts.beforeTheLast();
            sum = zero.with(graph.scope("parts")
                    .repeat(taken, zero.values(), carried.numbers(), carried.integers(), repetition -> {
                        Carried own = carried.in(repetition);
                        Descent before = zero.with(repetition.state());
                        return own.loop()
                                .plus(before, loss, own.selection(), parts.part(repetition), parts)
                                .values();
                    }));
        }
        for (int part = taken; part <= parts.beforeTheLast(); part++) {
            InnerLoop after = begin.on(graph.scope("part-" + part).after(sum.values()));
            sum = after.plus(sum, loss, selection, parts.part(graph, part), parts);
        }
        ParameterSet gradients = sum.gradients()
                .map((spec, value) -> math.mul(FieldMath.perParameter(graph, slope, spec), value))
                .zip(graph.gradients(base, adapted), (most, rest) -> math.add(most, rest));
        return new Descent(sum.loss(), stop(gradients));
    }

    /** A sum over parts with one more, of the gradients of the loss at these parameters. */
    private Descent plus(Descent sum, Loss loss, Selection selection, Part part, Parts parts) {
        var math = graph.ops().math;
        ParameterSet at = sum.gradients().map((spec, value) -> parameters.get(spec.name()));
        InnerLoop of = selection.indices().isPresent() ? this : with(batch.part(graph, part));
        Selection chosen = new Selection(
                selection.indices().map(indices -> part.of(graph, indices, 1)),
                selection.weights().map(weights -> part.of(graph, weights, 1)));
        Operand<TFloating> share =
                math.mul(of.loss(loss, at, chosen), graph.constant((double) part.count() / parts.samples()));
        return new Descent(
                math.add(sum.loss(), share),
                sum.gradients().zip(graph.gradients(share, at), (so, more) -> math.add(so, more)));
    }

    /** The same loop, built elsewhere in its graph. */
    InnerLoop on(FieldGraph other) {
        return new InnerLoop(other, experiment, adaptation, batch, parameters, objective);
    }

    /** The same loop on other samples. */
    InnerLoop with(TaskBatch other) {
        return new InnerLoop(graph, experiment, adaptation, other, parameters, objective);
    }

    /** The same loop with other values of the parameters. */
    InnerLoop with(ParameterSet others) {
        return new InnerLoop(graph, experiment, adaptation, batch, others, objective);
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
