package org.metafield.engine.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.metafield.engine.Experiment;
import org.metafield.engine.episode.EpisodeProblem;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskBatch;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterName;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.metafield.spi.learning.OptimizerState;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The graphs of an outer step. {@link #episode} adapts to a few tasks and gives their meta-gradient, {@link #sum} adds it to
 * what came before, so that any number of tasks needs the memory of those few, and {@link #update} applies the mean.
 */
public final class OuterStep implements AutoCloseable {
    /** Inputs and outputs of parameters. */
    public static final String PARAMETER = "parameter";

    /** Inputs and outputs of the summed meta-gradient. */
    public static final String GRADIENT = "gradient";

    /** What the names of inputs begin with that bring the samples by which adaptation is judged. */
    static final String JUDGED = "judged-";

    /** What the sum is before a meta-gradient is added. */
    static final String SO_FAR = "so-far";

    static final String SLOT = "slot";
    static final String LOSS = "loss";
    static final String STEP = "step";
    static final String GRADIENT_NORM = "gradient-norm";

    private final Map<Integer, GraphFunction> episodes = new LinkedHashMap<>();
    private final GraphFunction sum;
    private final GraphFunction update;

    private OuterStep(GraphFunction sum, GraphFunction update) {
        this.sum = sum;
        this.update = update;
    }

    /** Builds the graphs: one for each number of samples that a task has, one to add and one to update. */
    public static OuterStep build(Experiment experiment, MetaLearner metaLearner) {
        OuterStep outerStep = new OuterStep(
                GraphFunction.build(experiment.runtime(), builder -> buildSum(experiment, builder)),
                GraphFunction.build(experiment.runtime(), builder -> buildUpdate(experiment, builder)));
        try {
            for (SampleSet samples : SampleSet.tasks(experiment)) {
                outerStep.episodes.computeIfAbsent(
                        samples.size(),
                        size -> GraphFunction.build(
                                experiment.runtime(),
                                builder -> buildEpisode(experiment, metaLearner, samples, builder)));
            }
            return outerStep;
        } catch (RuntimeException e) {
            outerStep.close();
            throw e;
        }
    }

    /**
     * Adapts to {@code runtime.tasks-per-graph} tasks of so many samples.
     *
     * <p>Inputs: {@code parameter/*}, {@code queries} {@code [sample, number]} (with a task axis if they differ),
     * {@code targets} {@code [sample, channel]}, or {@code [task, sample, channel]} for more than one task; if adaptation is
     * judged by other samples, also {@code judged-queries} and {@code judged-targets}. Outputs: {@code gradient/*},
     * {@code loss}, both summed over tasks.
     */
    public GraphFunction episode(int samples) {
        return Objects.requireNonNull(episodes.get(samples), "no task has so many samples");
    }

    /** The graphs of {@link #episode} by the number of samples. */
    public Map<Integer, GraphFunction> episodes() {
        return Collections.unmodifiableMap(episodes);
    }

    /** Adds two sums of meta-gradients. Inputs: {@code so-far/*}, {@code gradient/*}. Outputs: {@code so-far/*}. */
    GraphFunction sum() {
        return sum;
    }

    /**
     * Applies the mean meta-gradient.
     *
     * <p>Inputs: {@code parameter/*}, {@code slot/NAME/*}, {@code step}, {@code so-far/*}. Outputs: the first
     * three after the step, and {@code gradient-norm} of the mean.
     */
    public GraphFunction update() {
        return update;
    }

    /** The parameters that the outer loop learns. */
    public static List<ParameterSpec> learned(Experiment experiment) {
        return experiment.parameters().stream().filter(ParameterSpec::isLearned).toList();
    }

    /** How many tasks an outer step learns from. */
    static int tasks(Experiment experiment) {
        return experiment.specification().training().tasks()
                * SampleSet.tasks(experiment).size();
    }

    /** How many graphs of {@link #episode} an outer step runs. */
    static int episodes(Experiment experiment) {
        return tasks(experiment) / experiment.specification().runtime().tasksPerGraph();
    }

    /** On how many devices they run side by side: on all, if there are enough of them. */
    public static int devices(Experiment experiment) {
        return Math.min(experiment.runtime().devices(), episodes(experiment));
    }

    private static void buildEpisode(
            Experiment experiment, MetaLearner metaLearner, SampleSet samples, GraphBuilder builder) {
        FieldGraph graph = builder.graph();
        ParameterSet parameters = builder.input(PARAMETER, experiment.parameters());
        TaskBatch batch = TaskInputs.declare(
                builder, samples, experiment.specification().runtime().tasksPerGraph());
        TaskBatch judged = SampleSet.trainingTarget(experiment)
                .map(target -> TaskInputs.declare(
                        builder,
                        JUDGED,
                        target,
                        experiment.specification().runtime().tasksPerGraph()))
                .orElse(batch);
        EpisodeProblem problem = EpisodeProblem.of(graph, experiment, batch, judged, parameters);
        MetaGradient metaGradient = metaLearner.metaGradient(graph, problem);
        List<ParameterName> learned =
                learned(experiment).stream().map(ParameterSpec::name).toList();
        if (!metaGradient.gradient().names().equals(learned)) {
            throw new IllegalArgumentException(
                    "a meta-gradient with respect to " + metaGradient.gradient().names() + " instead of " + learned);
        }
        builder.output(GRADIENT, metaGradient.gradient());
        builder.output(LOSS, total(graph, metaGradient.loss()));
    }

    private static void buildSum(Experiment experiment, GraphBuilder builder) {
        ParameterSet soFar = builder.input(SO_FAR, learned(experiment));
        ParameterSet gradient = builder.input(GRADIENT, learned(experiment));
        builder.output(
                SO_FAR,
                soFar.zip(gradient, (so, more) -> builder.graph().ops().math.add(so, more)));
    }

    private static void buildUpdate(Experiment experiment, GraphBuilder builder) {
        FieldGraph graph = builder.graph();
        List<ParameterSpec> learned = learned(experiment);
        ParameterSet parameters = builder.input(PARAMETER, experiment.parameters());
        Map<String, ParameterSet> slots = new LinkedHashMap<>();
        for (String slot : experiment.optimizer().slots()) {
            slots.put(slot, builder.input(SLOT + "/" + slot, learned));
        }
        Operand<TFloating> step = builder.input(STEP, Shape.scalar());
        Operand<TFloating> share = graph.constant(1.0 / tasks(experiment));
        ParameterSet gradient = builder.input(SO_FAR, learned)
                .map(sum -> (Operand<TFloating>) graph.ops().math.mul(share, sum));
        OptimizerState before = new OptimizerState(parameters.select(learned::contains), slots, step);
        OptimizerState after = experiment.optimizer().step(graph, before, gradient);
        builder.output(PARAMETER, parameters.with(after.parameters()));
        slots.keySet().forEach(slot -> builder.output(SLOT + "/" + slot, after.slot(slot)));
        builder.output(STEP, graph.ops().math.add(step, graph.constant(1)));
        builder.output(GRADIENT_NORM, FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, gradient)));
    }

    private static Operand<TFloating> total(FieldGraph graph, Operand<TFloating> perTask) {
        return FieldMath.sum(graph, perTask, perTask.shape().numDimensions());
    }

    @Override
    public void close() {
        episodes.values().forEach(GraphFunction::close);
        sum.close();
        update.close();
    }
}
