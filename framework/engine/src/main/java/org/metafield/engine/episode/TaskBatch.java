package org.metafield.engine.episode;

import java.util.List;
import org.metafield.spi.field.ObservationModel;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The tasks of a graph.
 *
 * @param observation predicts samples from queries
 * @param queries {@code [sample, number]} if they are the same for every task or there is no task axis, else
 *     {@code [task, sample, number]}
 * @param targets {@code [sample, channel]}, or {@code [task, sample, channel]}
 * @param tasks the length of the task axis; 0 if there is none
 * @param segments the samples of each segment
 */
public record TaskBatch(
        ObservationModel observation,
        Operand<TFloating> queries,
        Operand<TFloating> targets,
        int tasks,
        List<int[]> segments) {
    public TaskBatch {
        segments = List.copyOf(segments);
    }

    /** The number of samples of a task. */
    public int samples() {
        return Math.toIntExact(queries.shape().get(queries.shape().numDimensions() - 2));
    }
}
