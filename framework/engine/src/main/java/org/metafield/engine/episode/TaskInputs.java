package org.metafield.engine.episode;

import java.util.List;
import org.metafield.engine.Experiment;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** The inputs through which signals come into a graph. */
public final class TaskInputs {
    private static final String QUERIES = "queries";
    private static final String TARGETS = "targets";

    private TaskInputs() {}

    /** Declares the inputs of tasks, with a task axis if there are several. */
    public static TaskBatch declare(Experiment experiment, GraphBuilder builder, int tasks) {
        SignalShape signal = experiment.modality().shape();
        Shape one = Shape.of(signal.samples(), signal.channels());
        Operand<TFloating> queries = builder.input(QUERIES, queriesShape(experiment));
        return tasks == 1
                ? new TaskBatch(queries, builder.input(TARGETS, one), 0)
                : new TaskBatch(queries, builder.input(TARGETS, one.prepend(tasks)), tasks);
    }

    /** Declares the input of queries alone, to predict without targets. */
    public static TaskBatch declareQueries(Experiment experiment, GraphBuilder builder) {
        Operand<TFloating> queries = builder.input(QUERIES, queriesShape(experiment));
        return new TaskBatch(queries, builder.graph().constant(0), 0);
    }

    /** The queries that every signal shares. */
    public static Tensors queries(Experiment experiment) {
        return Tensors.of(
                experiment.runtime().precision(),
                QUERIES,
                queriesShape(experiment),
                experiment.modality().queries());
    }

    /** The values of signals, with a task axis if there are several. */
    public static Tensors targets(Precision precision, List<Signal> signals) {
        SignalShape shape = signals.get(0).shape();
        Shape one = Shape.of(shape.samples(), shape.channels());
        if (signals.size() == 1) {
            return Tensors.of(precision, TARGETS, one, signals.get(0).values());
        }
        int size = shape.samples() * shape.channels();
        float[] values = new float[size * signals.size()];
        for (int task = 0; task < signals.size(); task++) {
            System.arraycopy(signals.get(task).values(), 0, values, task * size, size);
        }
        return Tensors.of(precision, TARGETS, one.prepend(signals.size()), values);
    }

    private static Shape queriesShape(Experiment experiment) {
        int samples = experiment.modality().shape().samples();
        return Shape.of(samples, experiment.modality().queries().length / samples);
    }
}
