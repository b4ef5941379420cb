package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What a context selector may look at. A forward pass is built only if {@link #measure} is called. */
public interface SelectionRequest {
    /** The number of samples in the full context. */
    int samples();

    /**
     * The samples of each segment in the order of the stream. All samples are one segment where the task is a segment
     * itself, or where there is no stream.
     */
    List<int[]> segments();

    /** The number of tasks in the graph, or zero if values have no task axis. */
    int tasks();

    /** How many adaptation steps have been taken, a scalar. */
    Operand<TFloating> step();

    /**
     * Measures every sample of the full context with the field's prediction at the current parameters, of a large context
     * a part at a time. No gradient flows through it.
     *
     * @return {@code [..., sample]}
     */
    Operand<TFloating> measure(FieldGraph graph, SampleMeasure measure);
}
