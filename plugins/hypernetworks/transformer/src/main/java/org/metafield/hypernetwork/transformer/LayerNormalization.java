package org.metafield.hypernetwork.transformer;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * Each token brought to mean 0 and variance 1, then scaled and shifted by learned numbers.
 *
 * <p>Source: Ba et al. 2016, "Layer Normalization", with PyTorch's addition to the variance.
 *
 * @param name begins the names of its parameters
 * @param width numbers in a token
 */
record LayerNormalization(String name, int width) {
    private static final double ADDITION = 1e-5;

    List<ParameterSpec> parameters() {
        Shape shape = Shape.of(width);
        return List.of(
                ParameterSpec.of(name + ".gain", shape, Initializer.constant(1), Role.WEIGHT),
                ParameterSpec.of(name + ".bias", shape, Initializer.zeros(), Role.BIAS));
    }

    /** {@code [..., token, width]} to the same shape. */
    Operand<TFloating> at(FieldGraph graph, ParameterSet parameters, Operand<TFloating> tokens) {
        var math = graph.ops().math;
        Operand<TFloating> share = graph.constant(1.0 / width);
        Operand<TFloating> centred = math.sub(tokens, math.mul(share, FieldMath.sumKeepingAxes(graph, tokens, 1)));
        Operand<TFloating> variance =
                math.mul(share, FieldMath.sumKeepingAxes(graph, FieldMath.square(graph, centred), 1));
        Operand<TFloating> deviation = FieldMath.sqrt(graph, math.add(variance, graph.constant(ADDITION)));
        return math.add(
                math.mul(math.div(centred, deviation), parameters.get(name + ".gain")), parameters.get(name + ".bias"));
    }
}
