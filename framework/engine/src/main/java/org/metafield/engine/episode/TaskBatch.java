package org.metafield.engine.episode;

import java.util.List;
import java.util.stream.IntStream;
import org.metafield.spi.data.Observation;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The tasks of a graph.
 *
 * @param observation how samples observe the field
 * @param queries {@code [sample, number]} if they are the same for every task or there is no task axis, else
 *     {@code [task, sample, number]}
 * @param targets {@code [sample, channel]}, or {@code [task, sample, channel]}
 * @param tasks the length of the task axis; 0 if there is none
 * @param segments the samples of each segment
 */
public record TaskBatch(
        Observation observation,
        Operand<TFloating> queries,
        Operand<TFloating> targets,
        int tasks,
        List<int[]> segments) {
    public TaskBatch {
        segments = List.copyOf(segments);
    }

    /** The same tasks with some of their samples, which are one segment. */
    TaskBatch part(FieldGraph graph, Part part) {
        return new TaskBatch(
                observation,
                part.of(graph, queries, 2),
                targets.shape().isScalar() ? targets : part.of(graph, targets, 2),
                tasks,
                List.of(IntStream.range(0, part.count()).toArray()));
    }

    /** The same tasks with these queries and targets in place of equal ones. */
    TaskBatch with(Operand<TFloating> sameQueries, Operand<TFloating> sameTargets) {
        return new TaskBatch(observation, sameQueries, sameTargets, tasks, segments);
    }

    /** The number of samples of a task. */
    public int samples() {
        return Math.toIntExact(queries.shape().get(queries.shape().numDimensions() - 2));
    }
}
