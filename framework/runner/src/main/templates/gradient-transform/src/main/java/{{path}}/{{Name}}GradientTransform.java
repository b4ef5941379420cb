package {{package}};

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.GradientTransform;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Takes from the gradient of each weight {@code [..., fan_in, fan_out]} its mean over the inputs of each unit. Biases and
 * other vectors stay as they are.
 *
 * <p>Source: Yong et al. 2020, "Gradient Centralization: A New Optimization Technique for Deep Neural Networks".
 */
record {{Name}}GradientTransform({{Name}}Options options) implements GradientTransform {
    @Override
    public ParameterSet apply(FieldGraph graph, GradientContext context, ParameterSet gradients) {
        return gradients.map(
                (spec, gradient) -> spec.shape().numDimensions() == 2 ? centralized(graph, gradient) : gradient);
    }

    private Operand<TFloating> centralized(FieldGraph graph, Operand<TFloating> gradient) {
        Operand<TFloating> byUnit = FieldMath.transpose(graph, gradient);
        Operand<TFloating> mean = FieldMath.perSample(graph, FieldMath.mean(graph, byUnit, 1));
        return graph.ops().math.sub(gradient, graph.ops().math.mul(graph.constant(options.strength()), mean));
    }
}
