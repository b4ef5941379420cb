package org.metafield.architecture.mlp;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
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
 * A ReLU network on {@code [sin(x F), cos(x F)]}, where the frequencies F are drawn once and fixed. There is no factor of
 * 2 pi.
 *
 * <p>Source: Tancik et al. 2020, "Fourier Features Let Networks Learn High Frequency Functions in Low Dimensional
 * Domains", in the form of learnit's tomography code.
 */
final class FourierMlpArchitecture implements Architecture {
    private static final String FREQUENCIES = "encoding.frequencies";

    private final FourierMlpOptions options;
    private final ReluLayers layers;

    FourierMlpArchitecture(FourierMlpOptions options) {
        this.options = options;
        this.layers = new ReluLayers(options.width(), options.depth(), options.outputActivation());
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        List<ParameterSpec> specs = new ArrayList<>();
        specs.add(ParameterSpec.of(
                FREQUENCIES,
                Shape.of(signature.coordinates(), options.features()),
                Initializer.normal(options.scale()),
                Role.BUFFER));
        specs.addAll(layers.parameters(2 * options.features(), signature.channels()));
        return List.copyOf(specs);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var ops = graph.ops();
        Operand<TFloating> angles = FieldMath.matMul(graph, coordinates, parameters.get(FREQUENCIES));
        Operand<TFloating> features = ops.concat(List.of(ops.math.sin(angles), ops.math.cos(angles)), ops.constant(-1));
        return layers.forward(graph, parameters, features);
    }
}
