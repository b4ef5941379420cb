package org.metafield.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.RandomSource;
import org.metafield.engine.episode.InnerLoop;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.tensorflow.ndarray.Shape;

/** Adapts a field to one signal at a time, any number of steps over one small graph. */
public final class FieldAdapter implements AutoCloseable {
    private static final String PARAMETER = "parameter";
    private static final String ADAPTED = "adapted";
    private static final String SLOT = "slot";
    private static final String STEP = "step";
    private static final String LOSS = "loss";
    private static final String VALUES = "values";

    private final Experiment experiment;
    private final Adaptation adaptation;
    private final Precision precision;
    private final GraphFunction step;
    private final GraphFunction prediction;
    private final Tensors queries;

    private FieldAdapter(Experiment experiment, Adaptation adaptation) {
        this.experiment = experiment;
        this.adaptation = adaptation;
        this.precision = experiment.runtime().precision();
        this.step = GraphFunction.build(experiment.runtime(), this::buildStep);
        this.prediction = GraphFunction.build(experiment.runtime(), this::buildPrediction);
        this.queries = TaskInputs.queries(experiment);
    }

    /** Builds the graphs. */
    public static FieldAdapter build(Experiment experiment, Adaptation adaptation) {
        return new FieldAdapter(experiment, adaptation);
    }

    /** Takes what adaptation gives. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called after each of the steps asked for.
         *
         * @param step the adaptation steps taken
         * @param values the reconstruction, {@code samples x channels}
         */
        void visit(int step, float[] values);
    }

    /**
     * Adapts to a signal.
     *
     * @param parameters every parameter, before adaptation
     * @param signal the signal
     * @param steps after which steps to reconstruct; the largest ends adaptation
     * @param random where random draws of the steps come from
     * @param visitor takes the reconstructions in the order of steps
     * @return the parameters after adaptation
     */
    public Map<String, HostTensor> adapt(
            Map<String, HostTensor> parameters,
            Signal signal,
            List<Integer> steps,
            RandomSource random,
            Visitor visitor) {
        TreeSet<Integer> wanted = new TreeSet<>(steps);
        int last = wanted.isEmpty() ? 0 : wanted.last();
        Tensors state = Tensors.of(precision, begin(parameters));
        try (Tensors initial = Tensors.of(precision, prefixed(PARAMETER, parameters));
                Tensors targets = TaskInputs.targets(precision, List.of(signal))) {
            for (int taken = 0; ; taken++) {
                if (wanted.contains(taken)) {
                    try (Tensors predicted = prediction.run(0, initial, state, queries)) {
                        visitor.visit(taken, predicted.floats(VALUES));
                    }
                }
                if (taken == last) {
                    Map<String, HostTensor> adapted = new LinkedHashMap<>(parameters);
                    state.host(name -> name.startsWith(ADAPTED + "/"))
                            .forEach((name, value) -> adapted.put(name.substring(ADAPTED.length() + 1), value));
                    return adapted;
                }
                Tensors next = step.run(random.child(taken).seed(), initial, state, queries, targets);
                state.close();
                state = next;
            }
        } finally {
            state.close();
        }
    }

    /** The graph of one adaptation step. */
    public GraphFunction stepGraph() {
        return step;
    }

    private void buildStep(GraphBuilder builder) {
        ParameterSet parameters = builder.input(PARAMETER, all());
        InnerLoop loop = new InnerLoop(
                builder.graph(), experiment, adaptation, TaskInputs.declare(experiment, builder, 1), parameters);
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        for (String slot : adaptation.optimizer().slots()) {
            slots.put(slot, builder.input(SLOT + "/" + slot, adaptation.adapts()));
        }
        OptimizerState state = new OptimizerState(
                builder.input(ADAPTED, adaptation.adapts()), slots, builder.input(STEP, Shape.scalar()));
        InnerLoop.Step taken = loop.step(state, Order.FIRST);
        builder.output(ADAPTED, taken.state().parameters());
        slots.keySet()
                .forEach(slot -> builder.output(SLOT + "/" + slot, taken.state().slot(slot)));
        builder.output(STEP, taken.state().step());
        builder.output(LOSS, taken.loss());
    }

    private void buildPrediction(GraphBuilder builder) {
        ParameterSet parameters = builder.input(PARAMETER, all());
        InnerLoop loop = new InnerLoop(
                builder.graph(), experiment, adaptation, TaskInputs.declareQueries(experiment, builder), parameters);
        ParameterSet adapted = builder.input(ADAPTED, adaptation.adapts());
        builder.output(VALUES, loop.predict(adapted).values());
    }

    private List<ParameterSpec> all() {
        return Stream.concat(experiment.fieldParameters().stream(), adaptation.metaParameters().stream())
                .toList();
    }

    private Map<String, HostTensor> begin(Map<String, HostTensor> parameters) {
        Map<String, HostTensor> state = new LinkedHashMap<>();
        for (ParameterSpec spec : adaptation.adapts()) {
            HostTensor value = parameters.get(spec.name().value());
            if (value == null) {
                throw new IllegalArgumentException("parameter '" + spec.name() + "' is missing");
            }
            state.put(ADAPTED + "/" + spec.name(), value);
            for (String slot : adaptation.optimizer().slots()) {
                state.put(SLOT + "/" + slot + "/" + spec.name(), HostTensor.zeros(spec.shape()));
            }
        }
        state.put(STEP, HostTensor.scalar(0));
        return state;
    }

    private static Map<String, HostTensor> prefixed(String prefix, Map<String, HostTensor> tensors) {
        Map<String, HostTensor> prefixed = new LinkedHashMap<>();
        tensors.forEach((name, value) -> prefixed.put(prefix + "/" + name, value));
        return prefixed;
    }

    @Override
    public void close() {
        step.close();
        prediction.close();
        queries.close();
    }
}
