package org.metafield.architecture.mlp;

import java.util.List;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterName;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A linear layer whose weights and biases are drawn as PyTorch's {@code Linear} draws them: uniform in
 * {@code 1 / sqrt(fan_in)}.
 *
 * @param weight the name of its weight
 * @param bias the name of its bias
 */
record UniformLinear(ParameterName weight, ParameterName bias) {
    /** The N-th layer. */
    static UniformLinear of(int layer) {
        return of(layer, "");
    }

    /** One of several maps in the N-th layer, by a prefix such as {@code envelope-}. */
    static UniformLinear of(int layer, String prefix) {
        String name = "layers." + layer + "." + prefix;
        return new UniformLinear(new ParameterName(name + "weight"), new ParameterName(name + "bias"));
    }

    List<ParameterSpec> parameters(int fanIn, int fanOut) {
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(fanIn));
        return List.of(
                new ParameterSpec(weight, Shape.of(fanIn, fanOut), uniform, Role.WEIGHT),
                new ParameterSpec(bias, Shape.of(fanOut), uniform, Role.BIAS));
    }

    /** The layer evaluated. */
    LinearLayer at(FieldGraph graph, ParameterSet parameters, Operand<TFloating> input) {
        Operand<TFloating> output = FieldMath.linear(graph, input, parameters.get(weight), parameters.get(bias));
        return new LinearLayer(weight, bias, input, output, 1);
    }
}
