package org.metafield.engine.episode;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The tasks of a graph.
 *
 * @param queries {@code [sample, number]}, the same for every task
 * @param targets {@code [sample, channel]}, or {@code [task, sample, channel]}
 * @param tasks the length of the task axis; 0 if there is none
 */
public record TaskBatch(Operand<TFloating> queries, Operand<TFloating> targets, int tasks) {
    /** The number of samples of a task. */
    public int samples() {
        return Math.toIntExact(queries.shape().get(0));
    }
}
