package org.metafield.architecture.siren;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The weights and biases that sine networks share. Weights are uniform: of the first layer in {@code 1 / fan_in}, of the
 * others in {@code sqrt(6 / fan_in) / frequency}.
 *
 * @param width units in each hidden layer
 * @param depth linear layers, the output layer included
 * @param frequency the factor w0 inside each sine
 */
record SineLayers(int width, int depth, double frequency) {
    /** How the biases of a layer are drawn. */
    @FunctionalInterface
    interface Biases {
        /** As the layer's weights. */
        Biases AS_WEIGHTS = (layer, weights) -> weights;

        /** The initializer of a layer's biases, given that of its weights. */
        Initializer of(int layer, Initializer weights);
    }

    /** The parameters in order. */
    List<ParameterSpec> parameters(FieldSignature signature, Biases biases) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int layer = 0; layer < depth; layer++) {
            int fanIn = layer == 0 ? signature.coordinates() : width;
            int fanOut = layer == depth - 1 ? signature.channels() : width;
            Initializer weights = Initializer.uniform(layer == 0 ? 1.0 / fanIn : Math.sqrt(6.0 / fanIn) / frequency);
            specs.add(ParameterSpec.of(name(layer, "weight"), Shape.of(fanIn, fanOut), weights, Role.WEIGHT));
            specs.add(ParameterSpec.of(name(layer, "bias"), Shape.of(fanOut), biases.of(layer, weights), Role.BIAS));
        }
        return specs;
    }

    /** The number of the output layer. */
    int last() {
        return depth - 1;
    }

    static Operand<TFloating> weight(ParameterSet parameters, int layer) {
        return parameters.get(name(layer, "weight"));
    }

    static Operand<TFloating> bias(ParameterSet parameters, int layer) {
        return parameters.get(name(layer, "bias"));
    }

    /** The name of a parameter of a layer. */
    static String name(int layer, String part) {
        return "layers." + layer + "." + part;
    }
}
