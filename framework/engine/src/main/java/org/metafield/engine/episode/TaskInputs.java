package org.metafield.engine.episode;

import java.util.List;
import java.util.Map;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.tensorflow.ndarray.Shape;

/** The inputs through which signals come into a graph. */
public final class TaskInputs {
    private static final String QUERIES = "queries";
    private static final String TARGETS = "targets";

    private TaskInputs() {}

    /**
     * Declares the inputs of tasks, with a task axis if there are several.
     *
     * @param prefix what the names of these inputs begin with
     * @param samples what of signals the tasks are
     */
    public static TaskBatch declare(GraphBuilder builder, String prefix, SampleSet samples, int tasks) {
        Shape targets = Shape.of(samples.size(), samples.channels());
        Shape queries = samples.queriesShape();
        boolean alone = tasks == 1;
        return new TaskBatch(
                samples.observation(),
                builder.input(
                        prefix + QUERIES, alone || samples.queries().isPresent() ? queries : queries.prepend(tasks)),
                builder.input(prefix + TARGETS, alone ? targets : targets.prepend(tasks)),
                alone ? 0 : tasks,
                samples.segments());
    }

    /** As above, for names without a prefix. */
    public static TaskBatch declare(GraphBuilder builder, SampleSet samples, int tasks) {
        return declare(builder, "", samples, tasks);
    }

    /** Declares the input of queries alone, to predict one task without targets. */
    public static TaskBatch declareQueries(GraphBuilder builder, SampleSet samples) {
        return new TaskBatch(
                samples.observation(),
                builder.input(QUERIES, samples.queriesShape()),
                builder.graph().constant(0),
                0,
                samples.segments());
    }

    /** The queries that every signal shares; nothing if each has its own. */
    public static Tensors shared(Precision precision, String prefix, SampleSet samples) {
        return samples.queries()
                .map(queries -> Tensors.of(precision, prefix + QUERIES, samples.queriesShape(), queries))
                .orElseGet(() -> Tensors.of(precision, Map.of()));
    }

    /** The queries of a signal, its own or those that every signal shares. */
    public static Tensors queries(Precision precision, Signal signal, SampleSet samples) {
        float[] queries = samples.queries().orElseGet(() -> samples.queries(signal));
        return Tensors.of(precision, QUERIES, samples.queriesShape(), queries);
    }

    /** What signals do not share: their values and, if each has its own, their queries; with a task axis if there are several. */
    public static Tensors of(Precision precision, String prefix, List<Signal> signals, SampleSet samples) {
        Tensors targets = stacked(
                precision,
                prefix + TARGETS,
                Shape.of(samples.size(), samples.channels()),
                signals.stream().map(samples::values).toList());
        return samples.queries().isPresent()
                ? targets
                : targets.and(stacked(
                        precision,
                        prefix + QUERIES,
                        samples.queriesShape(),
                        signals.stream().map(samples::queries).toList()));
    }

    private static Tensors stacked(Precision precision, String name, Shape one, List<float[]> tasks) {
        if (tasks.size() == 1) {
            return Tensors.of(precision, name, one, tasks.get(0));
        }
        int size = tasks.get(0).length;
        float[] values = new float[size * tasks.size()];
        for (int task = 0; task < tasks.size(); task++) {
            System.arraycopy(tasks.get(task), 0, values, task * size, size);
        }
        return Tensors.of(precision, name, one.prepend(tasks.size()), values);
    }
}
