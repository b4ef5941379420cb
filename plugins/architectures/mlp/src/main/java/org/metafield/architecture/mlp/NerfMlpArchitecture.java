package org.metafield.architecture.mlp;

import java.util.List;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A ReLU network on {@code [sin(2^e x), cos(2^e x)]} of the coordinates x for each of even exponents e: the sines of all
 * coordinates, then their cosines, one exponent after the other. There is neither a factor of pi nor x itself, and no
 * direction of view.
 *
 * <p>Source: Tancik et al. 2021, "Learned Initializations for Optimizing Coordinate-Based Neural Representations", the
 * simplified NeRF of its code.
 */
final class NerfMlpArchitecture implements Architecture {
    private final NerfMlpOptions options;
    private final ReluLayers layers;

    NerfMlpArchitecture(NerfMlpOptions options) {
        this.options = options;
        this.layers = new ReluLayers(options.width(), options.depth(), OutputActivation.LINEAR);
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        return layers.parameters(2 * options.frequencies() * signature.coordinates(), signature.channels());
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        return layers.forward(graph, parameters, encode(graph, coordinates));
    }

    /** {@code [..., sample, coordinate]} as {@code [..., sample, 2 x frequency x coordinate]}. */
    Operand<TFloating> encode(FieldGraph graph, Operand<TFloating> coordinates) {
        var ops = graph.ops();
        Shape shape = coordinates.shape();
        int last = shape.numDimensions() - 1;
        int axes = Math.toIntExact(shape.get(last));
        int count = options.frequencies();
        double[] map = new double[axes * axes * count];
        for (int axis = 0; axis < axes; axis++) {
            for (int number = 0; number < count; number++) {
                map[axis * axes * count + number * axes + axis] = frequency(number);
            }
        }
        Operand<TFloating> angles =
                FieldMath.matMul(graph, coordinates, graph.constant(Shape.of(axes, axes * count), map));
        Operand<TFloating> grouped =
                FieldMath.reshape(graph, angles, shape.take(last).append(count).append(axes));
        Operand<TFloating> pairs =
                ops.concat(List.of(ops.math.sin(grouped), ops.math.cos(grouped)), ops.constant(last + 1));
        return FieldMath.reshape(graph, pairs, shape.take(last).append(2L * axes * count));
    }

    private double frequency(int number) {
        double exponent = options.frequencies() == 1 ? 0 : options.exponent() * number / (options.frequencies() - 1);
        return Math.pow(2, exponent);
    }
}
