package org.metafield.architecture.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.field.Tap;
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
 * Layers {@code h <- max(h W + b, 0)}, then a linear layer and the output activation.
 *
 * <p>Weights are drawn as Haiku's {@code Linear} draws them: truncated normal with deviation {@code 1 / sqrt(fan_in)};
 * biases are zero.
 */
record ReluLayers(int width, int depth, OutputActivation outputActivation) {
    List<ParameterSpec> parameters(int inputs, int channels) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int layer = 0; layer < depth; layer++) {
            int fanIn = layer == 0 ? inputs : width;
            int fanOut = layer == depth - 1 ? channels : width;
            Initializer weights = Initializer.truncatedNormal(1 / Math.sqrt(fanIn));
            specs.add(ParameterSpec.of(weight(layer), Shape.of(fanIn, fanOut), weights, Role.WEIGHT));
            specs.add(ParameterSpec.of(bias(layer), Shape.of(fanOut), Initializer.zeros(), Role.BIAS));
        }
        return List.copyOf(specs);
    }

    FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> inputs) {
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> hidden = inputs;
        for (int layer = 0; layer < depth - 1; layer++) {
            Operand<TFloating> sums = linear(graph, parameters, layer, hidden);
            layers.add(LinearLayer.of(layer, hidden, sums, 1));
            hidden = FieldMath.relu(graph, sums);
        }
        Operand<TFloating> output = linear(graph, parameters, depth - 1, hidden);
        layers.add(LinearLayer.of(depth - 1, hidden, output, 1));
        return new FieldOutput(outputActivation.apply(graph, output), Map.of(Tap.PENULTIMATE, hidden), layers);
    }

    private static Operand<TFloating> linear(
            FieldGraph graph, ParameterSet parameters, int layer, Operand<TFloating> x) {
        return FieldMath.linear(graph, x, parameters.get(weight(layer)), parameters.get(bias(layer)));
    }

    private static String weight(int layer) {
        return "layers." + layer + ".weight";
    }

    private static String bias(int layer) {
        return "layers." + layer + ".bias";
    }
}
