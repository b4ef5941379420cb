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

    /**
     * {@code [..., sample, coordinate]} as {@code [..., sample, 2 x frequency x coordinate]}. A cosine is the sine a quarter
     * of a turn later: nothing has to be put between anything.
     */
    Operand<TFloating> encode(FieldGraph graph, Operand<TFloating> coordinates) {
        Shape shape = coordinates.shape();
        int last = shape.numDimensions() - 1;
        int axes = Math.toIntExact(shape.get(last));
        int count = options.frequencies();
        int columns = 2 * axes * count;
        double[] map = new double[axes * columns];
        double[] phases = new double[columns];
        for (int axis = 0; axis < axes; axis++) {
            for (int number = 0; number < count; number++) {
                int sine = 2 * axes * number + axis;
                int cosine = sine + axes;
                map[axis * columns + sine] = frequency(number);
                map[axis * columns + cosine] = frequency(number);
                phases[cosine] = Math.PI / 2;
            }
        }
        Operand<TFloating> angles = FieldMath.linear(
                graph,
                coordinates,
                graph.constant(Shape.of(axes, columns), map),
                graph.constant(Shape.of(columns), phases));
        return graph.ops().math.sin(angles);
    }

    private double frequency(int number) {
        double exponent = options.frequencies() == 1 ? 0 : options.exponent() * number / (options.frequencies() - 1);
        return Math.pow(2, exponent);
    }
}
