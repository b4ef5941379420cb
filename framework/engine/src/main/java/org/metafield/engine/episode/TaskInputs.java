package org.metafield.engine.episode;

import java.util.List;
import org.metafield.engine.Experiment;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** The inputs through which signals come into a graph. */
public final class TaskInputs {
    private static final String QUERIES = "queries";
    private static final String TARGETS = "targets";

    private TaskInputs() {}

    /** Declares the inputs of tasks that are whole signals, with a task axis if there are several. */
    public static TaskBatch declare(Experiment experiment, GraphBuilder builder, int tasks) {
        return declare(experiment, builder, SampleSet.whole(experiment), tasks);
    }

    /** Declares the inputs of tasks that are some samples of signals, with a task axis if there are several. */
    public static TaskBatch declare(Experiment experiment, GraphBuilder builder, SampleSet samples, int tasks) {
        return declare(experiment, builder, "", samples, tasks);
    }

    /** As above, for inputs whose names begin with {@code prefix}. */
    public static TaskBatch declare(
            Experiment experiment, GraphBuilder builder, String prefix, SampleSet samples, int tasks) {
        Shape one = Shape.of(samples.size(), experiment.modality().shape().channels());
        Operand<TFloating> queries = builder.input(prefix + QUERIES, samples.queriesShape());
        return tasks == 1
                ? new TaskBatch(queries, builder.input(prefix + TARGETS, one), 0, samples.segments())
                : new TaskBatch(
                        queries, builder.input(prefix + TARGETS, one.prepend(tasks)), tasks, samples.segments());
    }

    /** Declares the input of queries alone, to predict without targets. */
    public static TaskBatch declareQueries(GraphBuilder builder, SampleSet samples) {
        Operand<TFloating> queries = builder.input(QUERIES, samples.queriesShape());
        return new TaskBatch(queries, builder.graph().constant(0), 0, samples.segments());
    }

    /** The queries that every signal shares. */
    public static Tensors queries(Experiment experiment) {
        return queries(experiment.runtime().precision(), "", SampleSet.whole(experiment));
    }

    /** The queries of some samples, for inputs whose names begin with {@code prefix}. */
    public static Tensors queries(Precision precision, String prefix, SampleSet samples) {
        return Tensors.of(precision, prefix + QUERIES, samples.queriesShape(), samples.queries());
    }

    /** The values of signals, with a task axis if there are several. */
    public static Tensors targets(Precision precision, List<Signal> signals) {
        return targets(
                precision,
                "",
                signals.stream().map(Signal::values).toList(),
                signals.get(0).shape().channels());
    }

    /** The values of signals at some samples, for inputs whose names begin with {@code prefix}. */
    public static Tensors targets(Precision precision, String prefix, List<Signal> signals, SampleSet samples) {
        int channels = signals.get(0).shape().channels();
        return targets(
                precision,
                prefix,
                signals.stream()
                        .map(signal -> samples.of(signal.values(), channels))
                        .toList(),
                channels);
    }

    private static Tensors targets(Precision precision, String prefix, List<float[]> tasks, int channels) {
        int size = tasks.get(0).length;
        Shape one = Shape.of(size / channels, channels);
        if (tasks.size() == 1) {
            return Tensors.of(precision, prefix + TARGETS, one, tasks.get(0));
        }
        float[] values = new float[size * tasks.size()];
        for (int task = 0; task < tasks.size(); task++) {
            System.arraycopy(tasks.get(task), 0, values, task * size, size);
        }
        return Tensors.of(precision, prefix + TARGETS, one.prepend(tasks.size()), values);
    }
}
