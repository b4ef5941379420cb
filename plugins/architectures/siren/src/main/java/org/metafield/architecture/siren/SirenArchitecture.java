package org.metafield.architecture.siren;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Layers {@code h <- sin(w0 (h W + b))}, then a linear layer without the factor w0, plus an offset.
 *
 * <p>Source: Sitzmann et al. 2020, "Implicit Neural Representations with Periodic Activation Functions"; details as in the
 * code of learnit and GradNCP.
 */
final class SirenArchitecture implements Architecture {
    private final SirenOptions options;
    private final SineLayers network;

    SirenArchitecture(SirenOptions options) {
        this.options = options;
        this.network = new SineLayers(options.width(), options.depth(), options.frequency());
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        return network.parameters(signature, options.initialization().biases());
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var math = graph.ops().math;
        Operand<TFloating> frequency = graph.constant(options.frequency());
        int last = network.last();
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> hidden = coordinates;
        for (int layer = 0; layer < last; layer++) {
            // w0 multiplies the few parameters and not the many samples.
            Operand<TFloating> angles = FieldMath.linear(
                    graph,
                    hidden,
                    math.mul(frequency, SineLayers.weight(parameters, layer)),
                    math.mul(frequency, SineLayers.bias(parameters, layer)));
            layers.add(LinearLayer.of(layer, hidden, angles, options.frequency()));
            hidden = math.sin(angles);
        }
        Operand<TFloating> output =
                FieldMath.linear(graph, hidden, SineLayers.weight(parameters, last), SineLayers.bias(parameters, last));
        layers.add(LinearLayer.of(last, hidden, output, 1));
        return new FieldOutput(
                math.add(output, graph.constant(options.outputOffset())), Map.of(Tap.PENULTIMATE, hidden), layers);
    }
}
