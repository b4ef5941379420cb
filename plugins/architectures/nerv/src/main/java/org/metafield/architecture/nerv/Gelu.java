package org.metafield.architecture.nerv;

import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** The Gaussian error linear unit, exactly: {@code x (1 + erf(x / sqrt(2))) / 2}. */
final class Gelu {
    private Gelu() {}

    static Operand<TFloating> of(FieldGraph graph, Operand<TFloating> x) {
        var math = graph.ops().math;
        Operand<TFloating> error = math.erf(math.mul(graph.constant(1 / Math.sqrt(2)), x));
        return math.mul(math.mul(graph.constant(0.5), x), math.add(graph.constant(1), error));
    }
}
