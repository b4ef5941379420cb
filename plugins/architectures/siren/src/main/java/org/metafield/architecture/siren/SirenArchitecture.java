package org.metafield.architecture.siren;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metafield.architecture.siren.SirenOptions.Initialization;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
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
 * Layers {@code h <- sin(w0 (h W + b))}, then a linear layer without the factor w0, plus an offset.
 *
 * <p>Source: Sitzmann et al. 2020, "Implicit Neural Representations with Periodic Activation Functions"; details as in the
 * code of learnit and GradNCP.
 */
final class SirenArchitecture implements Architecture {
    private final SirenOptions options;

    SirenArchitecture(SirenOptions options) {
        this.options = options;
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int layer = 0; layer < options.depth(); layer++) {
            int fanIn = layer == 0 ? signature.coordinates() : options.width();
            int fanOut = layer == options.depth() - 1 ? signature.channels() : options.width();
            Initializer weights = Initializer.uniform(bound(layer, fanIn));
            Initializer biases = options.initialization() == Initialization.LEARNIT ? Initializer.zeros() : weights;
            specs.add(ParameterSpec.of(weight(layer), Shape.of(fanIn, fanOut), weights, Role.WEIGHT));
            specs.add(ParameterSpec.of(bias(layer), Shape.of(fanOut), biases, Role.BIAS));
        }
        return List.copyOf(specs);
    }

    private double bound(int layer, int fanIn) {
        return layer == 0 ? 1.0 / fanIn : Math.sqrt(6.0 / fanIn) / options.frequency();
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var math = graph.ops().math;
        Operand<TFloating> frequency = graph.constant(options.frequency());
        int last = options.depth() - 1;
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> hidden = coordinates;
        for (int layer = 0; layer < last; layer++) {
            // w0 multiplies the few parameters and not the many samples.
            Operand<TFloating> angles = FieldMath.linear(
                    graph,
                    hidden,
                    math.mul(frequency, parameters.get(weight(layer))),
                    math.mul(frequency, parameters.get(bias(layer))));
            layers.add(LinearLayer.of(layer, hidden, angles, options.frequency()));
            hidden = math.sin(angles);
        }
        Operand<TFloating> output =
                FieldMath.linear(graph, hidden, parameters.get(weight(last)), parameters.get(bias(last)));
        layers.add(LinearLayer.of(last, hidden, output, 1));
        return new FieldOutput(
                math.add(output, graph.constant(options.outputOffset())), Map.of(Tap.PENULTIMATE, hidden), layers);
    }

    private static String weight(int layer) {
        return "layers." + layer + ".weight";
    }

    private static String bias(int layer) {
        return "layers." + layer + ".bias";
    }
}
