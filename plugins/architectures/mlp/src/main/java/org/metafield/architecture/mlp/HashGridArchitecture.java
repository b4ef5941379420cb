package org.metafield.architecture.mlp;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A small ReLU network on features that are interpolated from grids of several resolutions. The grids' numbers are the
 * parameters {@code tables.N.entries}; a grid with more points than entries finds them by a spatial hash. No gradient
 * flows to coordinates.
 *
 * <p>Source: Mueller et al. 2022, "Instant Neural Graphics Primitives with a Multiresolution Hash Encoding". Unlike
 * theirs, the network on top has biases, and its hidden layers are drawn as those of {@code relu-mlp}.
 */
final class HashGridArchitecture implements Architecture {
    private final HashGridOptions options;
    private final ReluLayers layers;

    HashGridArchitecture(HashGridOptions options) {
        this.options = options.checked();
        this.layers = new ReluLayers(options.width(), options.depth(), OutputActivation.LINEAR);
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        if (signature.coordinates() > HashGridLevel.mostCoordinates()) {
            throw new IllegalArgumentException("a hash grid has at most " + HashGridLevel.mostCoordinates()
                    + " coordinates, not " + signature.coordinates());
        }
        List<ParameterSpec> specs = new ArrayList<>();
        for (int level = 0; level < options.levels(); level++) {
            Shape shape = Shape.of(level(level, signature.coordinates()).entries(), options.features());
            specs.add(ParameterSpec.of(table(level), shape, Initializer.uniform(options.tableRange()), Role.WEIGHT));
        }
        specs.addAll(layers.parameters(options.levels() * options.features(), signature.channels()));
        return List.copyOf(specs);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var ops = graph.ops();
        int axes = coordinates.shape().numDimensions();
        int count = Math.toIntExact(coordinates.shape().get(axes - 1));
        Operand<TFloating> fromZero = ops.math.mul(
                graph.constant(1 / (options.to() - options.from())),
                ops.math.sub(coordinates, graph.constant(options.from())));
        Operand<TFloating> part =
                ops.stopGradient(ops.math.minimum(ops.math.maximum(fromZero, graph.constant(0)), graph.constant(1)));
        List<Operand<TFloating>> features = new ArrayList<>();
        for (int number = 0; number < options.levels(); number++) {
            HashGridLevel level = level(number, count);
            features.add(level.features(
                    graph, parameters.get(table(number)), ops.math.mul(part, graph.constant(level.cells()))));
        }
        FieldOutput output = layers.forward(graph, parameters, joined(graph, features));
        // The layers alone are not all that is learned, so they are not exposed.
        return new FieldOutput(ops.math.add(output.values(), graph.constant(options.outputOffset())), output.taps());
    }

    private static Operand<TFloating> joined(FieldGraph graph, List<Operand<TFloating>> features) {
        // TensorFlow joins two values or more.
        return features.size() == 1
                ? features.get(0)
                : graph.ops().concat(features, graph.ops().constant(-1));
    }

    private HashGridLevel level(int number, int coordinates) {
        return HashGridLevel.of(options.cells(number), options.tableSize(), coordinates);
    }

    private static String table(int level) {
        return "tables." + level + ".entries";
    }
}
