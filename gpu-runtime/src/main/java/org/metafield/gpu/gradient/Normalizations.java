package org.metafield.gpu.gradient;

import java.util.Map;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** Gradients of operations that relate each element to the others of its row. */
final class Normalizations {
    static final Map<String, GradientFunction> GRADIENTS =
            Map.of("Softmax", Normalizations::softmax, "LogSoftmax", Normalizations::logSoftmax);

    private Normalizations() {}

    /** With y the result and g its gradient, {@code y (g - sum(g y))}: of the forward pass, the result alone is kept. */
    private static Operand<TFloating> softmax(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        var math = graph.ops().math;
        Operand<TFloating> y = node.output();
        Operand<TFloating> common = FieldMath.sumKeepingAxes(graph, math.mul(upstream, y), 1);
        return math.mul(y, math.sub(upstream, common));
    }

    /** With y the result and g its gradient, {@code g - exp(y) sum(g)}. */
    private static Operand<TFloating> logSoftmax(FieldGraph graph, Node node, int input, Operand<TFloating> upstream) {
        var math = graph.ops().math;
        Operand<TFloating> total = FieldMath.sumKeepingAxes(graph, upstream, 1);
        return math.sub(upstream, math.mul(math.exp(node.output()), total));
    }
}
