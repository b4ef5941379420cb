package org.metafield.architecture.mlp;

import java.util.ArrayList;
import java.util.List;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
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
 * A ReLU network on {@code [cos(pi f x), sin(pi f x)]} of each coordinate x and each of fixed frequencies f. If it has a
 * rank, its second layer's matrix is U V with the pattern U, {@code layers.1.pattern}, {@code [fan_in, rank]}, and the
 * weight V, {@code [rank, fan_out]}; what distinguishes a signal is then meant to be U alone.
 *
 * <p>Sources: Chen and Wang 2022, "Transformers as Meta-Learners for Implicit Neural Representations" (the encoding); Kim
 * et al. 2023, "Generalizable Implicit Neural Representations via Instance Pattern Composers" (the product).
 */
final class PositionalMlpArchitecture implements Architecture {
    private static final ParameterName PATTERN = new ParameterName("layers.1.pattern");
    private static final ParameterName COMPOSING = new ParameterName("layers.1.weight");

    private final PositionalMlpOptions options;
    private final ReluLayers layers;

    PositionalMlpArchitecture(PositionalMlpOptions options) {
        this.options = options;
        this.layers = new ReluLayers(options.width(), options.depth(), OutputActivation.LINEAR);
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (ParameterSpec spec :
                layers.parameters(2 * options.frequencies() * signature.coordinates(), signature.channels())) {
            if (options.rank().isPresent() && spec.name().equals(COMPOSING)) {
                int rank = options.rank().get();
                specs.add(factor(PATTERN, spec.shape().get(0), rank, Role.PATTERN));
                specs.add(factor(COMPOSING, rank, spec.shape().get(1), Role.WEIGHT));
            } else {
                specs.add(spec);
            }
        }
        return List.copyOf(specs);
    }

    private static ParameterSpec factor(ParameterName name, long fanIn, long fanOut, Role role) {
        Initializer initializer = Initializer.truncatedNormal(1 / Math.sqrt(fanIn));
        return new ParameterSpec(name, Shape.of(fanIn, fanOut), initializer, role);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        Operand<TFloating> encoded = encode(graph, coordinates);
        FieldOutput output = layers.forward(graph, composed(graph, parameters), encoded);
        Operand<TFloating> values = graph.ops().math.add(output.values(), graph.constant(options.outputOffset()));
        return options.rank().isPresent()
                ? new FieldOutput(values, output.taps())
                : new FieldOutput(values, output.taps(), output.layers());
    }

    /** For each coordinate the cosines of all frequencies, then for each the sines. */
    private Operand<TFloating> encode(FieldGraph graph, Operand<TFloating> coordinates) {
        var ops = graph.ops();
        int axes = Math.toIntExact(coordinates.shape().get(coordinates.shape().numDimensions() - 1));
        int count = options.frequencies();
        double[] map = new double[axes * axes * count];
        for (int axis = 0; axis < axes; axis++) {
            for (int number = 0; number < count; number++) {
                map[(axis * axes + axis) * count + number] = Math.PI * frequency(number);
            }
        }
        Operand<TFloating> angles =
                FieldMath.matMul(graph, coordinates, graph.constant(Shape.of(axes, axes * count), map));
        return ops.concat(List.of(ops.math.cos(angles), ops.math.sin(angles)), ops.constant(-1));
    }

    private double frequency(int number) {
        return options.frequencies() == 1
                ? 1
                : Math.exp(Math.log(options.greatest()) * number / (options.frequencies() - 1));
    }

    /** The parameters of plain layers: the product in the place of its factors. */
    private ParameterSet composed(FieldGraph graph, ParameterSet parameters) {
        return options.rank().isEmpty()
                ? parameters
                : parameters.map((spec, value) -> spec.name().equals(COMPOSING)
                        ? FieldMath.matMul(graph, parameters.get(PATTERN), value)
                        : value);
    }
}
