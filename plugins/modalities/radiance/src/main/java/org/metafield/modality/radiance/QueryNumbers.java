package org.metafield.modality.radiance;

import java.util.stream.LongStream;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** Some of the numbers of queries, points and the like. */
final class QueryNumbers {
    private QueryNumbers() {}

    /** So many numbers of the last axis. */
    static Operand<TFloating> of(FieldGraph graph, Operand<TFloating> values, int from, int count) {
        int axes = values.shape().numDimensions();
        int[] begin = new int[axes];
        int[] size = LongStream.of(values.shape().asArray())
                .mapToInt(Math::toIntExact)
                .toArray();
        begin[axes - 1] = from;
        size[axes - 1] = count;
        return graph.ops()
                .slice(values, graph.ops().constant(begin), graph.ops().constant(size));
    }
}
