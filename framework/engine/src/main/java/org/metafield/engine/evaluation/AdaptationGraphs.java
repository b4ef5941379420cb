package org.metafield.engine.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.episode.InnerLoop;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.StepObjective;
import org.metafield.engine.episode.TaskBatch;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Tensors;
import org.metafield.spi.continual.ConsolidationRequest;
import org.metafield.spi.continual.ContinualStrategy;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The small graphs over which adaptation loops, one of a kind for each number of samples, built when first asked for.
 *
 * <p>A state has the parameters that adapt, the update rule's slots, the number of steps and, if later steps see them too,
 * the samples chosen. A memory has the slots of a strategy.
 */
final class AdaptationGraphs implements AutoCloseable {
    static final String PARAMETER = "parameter";
    static final String ADAPTED = "adapted";
    static final String VALUES = "values";
    static final String REHEARSED = "rehearsed-";
    static final String SHARE = "share";
    private static final String SLOT = "slot";
    static final String STEP = "step";
    private static final String LOSS = "loss";
    private static final String MEMORY = "memory";

    private final Experiment experiment;
    private final Adaptation adaptation;
    private final Optional<ContinualStrategy> strategy;
    private final List<String> remembered;
    private final Map<List<Integer>, StepGraphs> steps = new LinkedHashMap<>();
    private final Map<List<Integer>, GraphFunction> predictions = new LinkedHashMap<>();
    private final Map<Integer, GraphFunction> consolidations = new LinkedHashMap<>();

    private AdaptationGraphs(
            Experiment experiment, Adaptation adaptation, Optional<ContinualStrategy> strategy, int stages) {
        this.experiment = experiment;
        this.adaptation = adaptation;
        this.strategy = strategy;
        this.remembered = strategy.map(known -> known.slots(stages)).orElse(List.of());
    }

    /** Graphs for whole signals. */
    static AdaptationGraphs of(Experiment experiment, Adaptation adaptation) {
        return new AdaptationGraphs(experiment, adaptation, Optional.empty(), 0);
    }

    /** Graphs for so many stages of a stream. */
    static AdaptationGraphs of(Experiment experiment, Adaptation adaptation, ContinualStrategy strategy, int stages) {
        return new AdaptationGraphs(experiment, adaptation, Optional.of(strategy), stages);
    }

    /** The names of the strategy's slots. */
    List<String> remembered() {
        return remembered;
    }

    /**
     * One step.
     *
     * <p>Inputs: {@code parameter/*}, a state, a memory, queries and targets; if something is rehearsed, its queries and
     * targets and its {@code share}. Outputs: the state after the step, and the loss on the chosen samples before it.
     */
    StepGraphs step(SampleSet samples, SampleSet rehearsed) {
        return steps.computeIfAbsent(
                List.of(samples.size(), rehearsed.size()),
                sizes -> StepGraphs.build(
                        adaptation.selectEvery(),
                        choice -> build(builder -> step(builder, samples, rehearsed, choice))));
    }

    /**
     * A prediction. Inputs: {@code parameter/*}, queries, and {@code adapted/*} of the one network, or {@code adapted-N/*} of
     * each of several. Output: {@code values}, behind which each sample has its taps.
     */
    GraphFunction prediction(SampleSet samples, List<Tap> taps, int networks) {
        return predictions.computeIfAbsent(
                List.of(samples.size(), networks),
                sizes -> build(builder -> {
                    InnerLoop loop = predicting(builder, samples);
                    builder.output(
                            VALUES,
                            loop.values(
                                    IntStream.range(0, networks)
                                            .mapToObj(number -> builder.input(
                                                    networks == 1 ? ADAPTED : network(number), adaptation.adapts()))
                                            .toList(),
                                    taps));
                }));
    }

    private static String network(int number) {
        return ADAPTED + "-" + number;
    }

    /** The parameters of a state that adapt, as those of one of several networks. */
    static Map<String, HostTensor> network(int number, Tensors state) {
        Map<String, HostTensor> network = new LinkedHashMap<>();
        adapted(state).forEach((name, value) -> network.put(network(number) + "/" + name, value));
        return network;
    }

    /** What a strategy makes of a stage. Inputs: as of a prediction, and a memory. Output: the memory after the stage. */
    GraphFunction consolidation(SampleSet samples) {
        return consolidations.computeIfAbsent(samples.size(), size -> build(builder -> consolidate(builder, samples)));
    }

    /** All graphs of a step so far. */
    List<GraphFunction> steps() {
        return steps.values().stream().flatMap(StepGraphs::all).toList();
    }

    private GraphFunction build(Consumer<GraphBuilder> body) {
        return GraphFunction.build(experiment.runtime(), body);
    }

    private void step(GraphBuilder builder, SampleSet samples, SampleSet rehearsed, StepGraphs.Choice choice) {
        FieldGraph graph = builder.graph();
        ParameterSet parameters = builder.input(PARAMETER, parameters(experiment, adaptation));
        TaskBatch batch = TaskInputs.declare(builder, samples, 1);
        List<StepObjective> terms = new ArrayList<>();
        if (rehearsed.size() > 0) {
            TaskBatch old = TaskInputs.declare(builder, REHEARSED, rehearsed, 1);
            InnerLoop rehearsal = new InnerLoop(graph.scope("rehearse"), experiment, adaptation, old, parameters);
            Operand<TFloating> share = builder.input(SHARE, Shape.scalar());
            terms.add((adapted, loss) ->
                    mixed(graph, share, loss, rehearsal.loss(adaptation.loss(), adapted, Selection.FULL)));
        }
        Map<String, ParameterSet> memory = inputs(builder, MEMORY, remembered);
        terms.add((adapted, loss) -> strategy.flatMap(known -> known.penalty(graph.scope("penalty"), adapted, memory))
                .map(penalty -> (Operand<TFloating>) graph.ops().math.add(loss, penalty))
                .orElse(loss));
        StepObjective objective = (adapted, loss) -> {
            Operand<TFloating> total = loss;
            for (StepObjective term : terms) {
                total = term.of(adapted, total);
            }
            return total;
        };
        InnerLoop loop = new InnerLoop(graph, experiment, adaptation, batch, parameters, objective);
        List<String> slots = adaptation.optimizer().slots();
        OptimizerState state = new OptimizerState(
                builder.input(ADAPTED, adaptation.adapts()),
                inputs(builder, SLOT, slots),
                builder.input(STEP, Shape.scalar()));
        InnerLoop.Step taken = loop.step(state, choice.select(builder, loop, state), Order.NONE);
        builder.output(ADAPTED, taken.state().parameters());
        slots.forEach(slot -> builder.output(SLOT + "/" + slot, taken.state().slot(slot)));
        builder.output(STEP, taken.state().step());
        builder.output(LOSS, taken.loss());
    }

    private static Operand<TFloating> mixed(
            FieldGraph graph, Operand<TFloating> share, Operand<TFloating> loss, Operand<TFloating> rehearsed) {
        var math = graph.ops().math;
        return math.add(math.mul(math.sub(graph.constant(1), share), loss), math.mul(share, rehearsed));
    }

    /** An inner loop that predicts samples without targets. */
    private InnerLoop predicting(GraphBuilder builder, SampleSet samples) {
        ParameterSet parameters = builder.input(PARAMETER, parameters(experiment, adaptation));
        return new InnerLoop(
                builder.graph(), experiment, adaptation, TaskInputs.declareQueries(builder, samples), parameters);
    }

    private void consolidate(GraphBuilder builder, SampleSet samples) {
        InnerLoop loop = predicting(builder, samples);
        ParameterSet adapted = builder.input(ADAPTED, adaptation.adapts());
        Ended ended = new Ended(adapted, inputs(builder, MEMORY, remembered), loop.predict(adapted));
        Map<String, ParameterSet> after =
                strategy.orElseThrow().consolidate(builder.graph().scope("consolidate"), ended);
        remembered.forEach(slot -> builder.output(
                MEMORY + "/" + slot, Objects.requireNonNull(after.get(slot), "a strategy gives all its slots")));
    }

    private record Ended(ParameterSet adapted, Map<String, ParameterSet> slots, FieldOutput prediction)
            implements ConsolidationRequest {}

    private Map<String, ParameterSet> inputs(GraphBuilder builder, String prefix, List<String> names) {
        Map<String, ParameterSet> inputs = new LinkedHashMap<>();
        names.forEach(name -> inputs.put(name, builder.input(prefix + "/" + name, adaptation.adapts())));
        return inputs;
    }

    /** Every parameter that the graphs take. */
    static List<ParameterSpec> parameters(Experiment experiment, Adaptation adaptation) {
        return Stream.concat(experiment.fieldParameters().stream(), adaptation.metaParameters().stream())
                .toList();
    }

    /** Every parameter before adaptation, as the graphs take them. */
    static Map<String, HostTensor> parameters(Map<String, HostTensor> parameters) {
        Map<String, HostTensor> prefixed = new LinkedHashMap<>();
        parameters.forEach((name, value) -> prefixed.put(PARAMETER + "/" + name, value));
        return prefixed;
    }

    /** The parameters that a state has, under their own names. */
    static Map<String, HostTensor> adapted(Tensors state) {
        Map<String, HostTensor> adapted = new LinkedHashMap<>();
        state.host(name -> name.startsWith(ADAPTED + "/"))
                .forEach((name, value) -> adapted.put(name.substring(ADAPTED.length() + 1), value));
        return adapted;
    }

    /** The parameters that adapt, as a state has them. */
    Map<String, HostTensor> adapted(Map<String, HostTensor> parameters) {
        Map<String, HostTensor> adapted = new LinkedHashMap<>();
        for (ParameterSpec spec : adaptation.adapts()) {
            HostTensor value = parameters.get(spec.name().value());
            if (value == null) {
                throw new IllegalArgumentException("parameter '" + spec.name() + "' is missing");
            }
            adapted.put(ADAPTED + "/" + spec.name(), value);
        }
        return adapted;
    }

    /** The rest of a state before the first step of adaptation, or of a stage: slots and the number of steps are zero. */
    Map<String, HostTensor> begin() {
        Map<String, HostTensor> begin = zeros(SLOT, adaptation.optimizer().slots());
        begin.put(STEP, HostTensor.scalar(0));
        return begin;
    }

    /** A memory before the first stage. */
    Map<String, HostTensor> nothingRemembered() {
        return zeros(MEMORY, remembered);
    }

    private Map<String, HostTensor> zeros(String prefix, List<String> names) {
        Map<String, HostTensor> zeros = new LinkedHashMap<>();
        for (String name : names) {
            adaptation
                    .adapts()
                    .forEach(
                            spec -> zeros.put(prefix + "/" + name + "/" + spec.name(), HostTensor.zeros(spec.shape())));
        }
        return zeros;
    }

    @Override
    public void close() {
        steps().forEach(GraphFunction::close);
        Stream.of(predictions, consolidations)
                .flatMap(graphs -> graphs.values().stream())
                .forEach(GraphFunction::close);
    }
}
