package org.metafield.engine.episode;

import java.util.List;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The networks of a stream's segments as one field.
 *
 * @param graph where it is built
 * @param networks one for each segment, in order
 */
record SharedField(FieldGraph graph, List<Field> networks) implements Field {
    /** Not known: no network serves a coordinate that nobody shares out. */
    @Override
    public FieldOutput at(Operand<TFloating> coordinates) {
        throw new IllegalStateException("an observation model that shares coordinates says which network serves each");
    }

    @Override
    public FieldOutput at(Operand<TFloating> coordinates, Operand<TFloating> shares) {
        var math = graph.ops().math;
        Operand<TFloating> sum = graph.constant(0);
        for (int segment = 0; segment < networks.size(); segment++) {
            double[] column = new double[networks.size()];
            column[segment] = 1;
            Operand<TFloating> share =
                    FieldMath.matMul(graph, shares, graph.constant(Shape.of(networks.size(), 1), column));
            sum = math.add(
                    sum, math.mul(share, networks.get(segment).at(coordinates).values()));
        }
        return FieldOutput.of(sum);
    }
}
