package org.metafield.engine.episode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Samples one after the other that are taken at one time.
 *
 * @param from the first of them, a scalar
 * @param count how many there are
 */
record Part(Operand<TInt32> from, int count) {
    /**
     * Its samples of some values.
     *
     * @param axis of samples, counted from the end: 1 is the last
     */
    <T extends TType> Operand<T> of(FieldGraph graph, Operand<T> values, int axis) {
        int samples = values.shape().numDimensions() - axis;
        if (values.shape().get(samples) == count) {
            return values;
        }
        Ops ops = graph.ops();
        List<Operand<TInt32>> begin =
                new ArrayList<>(Collections.nCopies(values.shape().numDimensions(), ops.constant(0)));
        begin.set(samples, from);
        int[] size = new int[begin.size()];
        for (int dimension = 0; dimension < size.length; dimension++) {
            size[dimension] = dimension == samples
                    ? count
                    : Math.toIntExact(values.shape().get(dimension));
        }
        return ops.slice(values, ops.stack(begin), ops.constant(size));
    }
}
