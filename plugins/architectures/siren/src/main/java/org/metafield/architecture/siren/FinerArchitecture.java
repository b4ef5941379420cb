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
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Layers {@code h <- sin(w0 (|z| + 1) z)} with {@code z = h W + b}, whose frequency grows away from zero, then a linear
 * layer, plus an offset. Weights are drawn as SIREN's, biases as the weights of their layer but for the first.
 *
 * <p>Source: Liu et al. 2024, "FINER: Flexible Spectral-bias Tuning in Implicit Neural Representation by Variable-periodic
 * Activation Functions", and its official code.
 */
final class FinerArchitecture implements Architecture {
    private final FinerOptions options;
    private final SineLayers network;

    FinerArchitecture(FinerOptions options) {
        this.options = options;
        this.network = new SineLayers(options.width(), options.depth(), options.frequency());
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        Initializer first = Initializer.uniform(options.firstBias());
        return network.parameters(signature, (layer, weights) -> layer == 0 ? first : weights);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        int last = network.last();
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> hidden = coordinates;
        for (int layer = 0; layer < last; layer++) {
            Operand<TFloating> sums = linear(graph, parameters, layer, hidden);
            layers.add(LinearLayer.of(layer, hidden, sums, 1));
            hidden = activation(graph, sums);
        }
        Operand<TFloating> output = linear(graph, parameters, last, hidden);
        layers.add(LinearLayer.of(last, hidden, output, 1));
        return new FieldOutput(
                graph.ops().math.add(output, graph.constant(options.outputOffset())),
                Map.of(Tap.PENULTIMATE, hidden),
                layers);
    }

    private Operand<TFloating> activation(FieldGraph graph, Operand<TFloating> sums) {
        var math = graph.ops().math;
        Operand<TFloating> growing = math.add(math.abs(sums), graph.constant(1));
        Operand<TFloating> factor =
                options.differentiateFactor() ? growing : graph.ops().stopGradient(growing);
        return math.sin(math.mul(math.mul(graph.constant(options.frequency()), factor), sums));
    }

    private static Operand<TFloating> linear(
            FieldGraph graph, ParameterSet parameters, int layer, Operand<TFloating> x) {
        return FieldMath.linear(graph, x, SineLayers.weight(parameters, layer), SineLayers.bias(parameters, layer));
    }
}
