package org.metafield.engine.episode;

import org.metafield.engine.Experiment;
import org.metafield.spi.data.Observation;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.Repetition;

/**
 * How samples are parted, so that memory is bounded by a part and not by the context.
 *
 * @param samples how many there are in all
 * @param size how many are in a part; the last may have fewer
 */
record Parts(int samples, int size) {
    /** So many places of the field at one time, whose activations fit in the memory of a small machine. */
    private static final int PLACES = 65_536;

    /** Values that need about as much memory as the field at one place. */
    private static final int VALUES_OF_A_PLACE = 3;

    /** Parts of nearly equal size, as large as the experiment allows; one if the field looks at all samples together. */
    static Parts of(Experiment experiment, Observation observation, int samples) {
        if (!experiment.architecture().isPointwise()) {
            return new Parts(samples, samples);
        }
        int places = Math.max(
                observation.model().evaluations(), ceiling(observation.shape().channels(), VALUES_OF_A_PLACE));
        int most = experiment.specification().runtime().samplesAtOnce().orElse(Math.max(1, PLACES / places));
        return new Parts(samples, ceiling(samples, Math.max(1, ceiling(samples, most))));
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** How many whole parts there are before the last, which may be smaller. */
    int beforeTheLast() {
        return ceiling(samples, size) - 1;
    }

    /** A part, by its number from zero. */
    Part part(FieldGraph graph, int number) {
        int from = number * size;
        return new Part(graph.ops().constant(from), Math.min(size, samples - from));
    }

    /** The whole part of a repetition. */
    Part part(Repetition repetition) {
        var ops = repetition.graph().ops();
        return new Part(ops.math.mul(repetition.index(), ops.constant(size)), size);
    }
}
