package org.metafield.hypernetwork.transformer;

import java.util.ArrayList;
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
 * The same affine map of every token, drawn as PyTorch's {@code Linear} draws it: uniform in {@code 1 / sqrt(fan_in)}.
 *
 * @param name begins the names of its parameters
 * @param fanIn numbers in
 * @param fanOut numbers out
 * @param biased whether it adds a bias
 */
record Linear(String name, int fanIn, int fanOut, boolean biased) {
    List<ParameterSpec> parameters() {
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(fanIn));
        List<ParameterSpec> specs = new ArrayList<>();
        specs.add(ParameterSpec.of(name + ".weight", Shape.of(fanIn, fanOut), uniform, Role.WEIGHT));
        if (biased) {
            specs.add(ParameterSpec.of(name + ".bias", Shape.of(fanOut), uniform, Role.BIAS));
        }
        return List.copyOf(specs);
    }

    /** {@code [signal, token, fan_in]} to {@code [signal, token, fan_out]}. */
    Operand<TFloating> at(FieldGraph graph, ParameterSet parameters, Operand<TFloating> tokens) {
        Shape shape = tokens.shape();
        // One product of matrices: a product for each signal would have a gradient of the weight for each.
        Operand<TFloating> rows = Tokens.reshape(graph, tokens, shape.get(0) * shape.get(1), fanIn);
        Operand<TFloating> weight = parameters.get(name + ".weight");
        Operand<TFloating> mapped = biased
                ? FieldMath.linear(graph, rows, weight, parameters.get(name + ".bias"))
                : FieldMath.matMul(graph, rows, weight);
        return Tokens.reshape(graph, mapped, shape.get(0), shape.get(1), fanOut);
    }
}
