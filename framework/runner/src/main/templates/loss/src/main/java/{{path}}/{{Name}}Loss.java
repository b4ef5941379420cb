package {{package}};

import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.Loss;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The mean over channels of {@code sqrt(r^2 + scale^2)}.
 *
 * <p>Source: Charbonnier et al. 1994, "Two Deterministic Half-Quadratic Regularization Algorithms for Computed Imaging".
 */
record {{Name}}Loss({{Name}}Options options) implements Loss {
    @Override
    public Operand<TFloating> perSample(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        var math = graph.ops().math;
        Operand<TFloating> squares = FieldMath.square(graph, math.sub(prediction.values(), targets));
        Operand<TFloating> smooth = math.add(squares, graph.constant(options.scale() * options.scale()));
        return FieldMath.mean(graph, FieldMath.sqrt(graph, smooth), 1);
    }
}
