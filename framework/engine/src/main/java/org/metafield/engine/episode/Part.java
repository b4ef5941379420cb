package org.metafield.engine.episode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.metafield.engine.Experiment;
import org.metafield.spi.data.Observation;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * Samples one after the other that are taken at one time, so that memory is bounded by them and not by the context.
 *
 * @param from the first of them
 * @param count how many there are
 */
record Part(int from, int count) {
    /** So many places of the field at one time, whose activations fit in the memory of a small machine. */
    private static final int PLACES = 65_536;

    /** Values that need about as much memory as the field at one place. */
    private static final int VALUES_OF_A_PLACE = 3;

    /**
     * All samples, in parts of nearly equal size, as large as the experiment allows; in one if the field looks at them
     * together.
     */
    static List<Part> of(Experiment experiment, Observation observation, int samples) {
        if (!experiment.architecture().isPointwise()) {
            return List.of(between(0, samples));
        }
        int places = Math.max(
                observation.model().evaluations(), ceiling(observation.shape().channels(), VALUES_OF_A_PLACE));
        int most = experiment.specification().runtime().samplesAtOnce().orElse(Math.max(1, PLACES / places));
        int count = Math.max(1, ceiling(samples, most));
        return IntStream.range(0, count)
                .mapToObj(part -> between(boundary(part, samples, count), boundary(part + 1, samples, count)))
                .toList();
    }

    private static int boundary(int part, int samples, int count) {
        return (int) ((long) part * samples / count);
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static Part between(int from, int end) {
        return new Part(from, end - from);
    }

    /**
     * Its samples of some values.
     *
     * @param axis of samples, counted from the end: 1 is the last
     */
    <T extends TType> Operand<T> of(FieldGraph graph, Operand<T> values, int axis) {
        int axes = values.shape().numDimensions();
        if (values.shape().get(axes - axis) == count) {
            return values;
        }
        int[] begin = new int[axes];
        int[] size = new int[axes];
        Arrays.fill(size, -1);
        begin[axes - axis] = from;
        size[axes - axis] = count;
        Ops ops = graph.ops();
        return ops.slice(values, ops.constant(begin), ops.constant(size));
    }
}
