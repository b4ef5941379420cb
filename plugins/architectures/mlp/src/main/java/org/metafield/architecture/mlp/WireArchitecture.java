package org.metafield.architecture.mlp;

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
 * Layers of real Gabor wavelets, {@code h <- cos(w0 (h W + b)) exp(-(s0 (h V + c))^2)}, then a linear layer, plus an
 * offset. V and c are {@code layers.N.envelope-weight} and {@code layers.N.envelope-bias}.
 *
 * <p>Source: Saragadam et al. 2023, "WIRE: Wavelet Implicit Neural Representations", the real variant of its code; the
 * complex one, which the paper prefers, is not offered.
 */
final class WireArchitecture implements Architecture {
    private static final String ENVELOPE = "envelope-";

    private final WireOptions options;

    WireArchitecture(WireOptions options) {
        this.options = options;
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        List<ParameterSpec> specs = new ArrayList<>();
        int last = options.depth() - 1;
        for (int layer = 0; layer < last; layer++) {
            int fanIn = layer == 0 ? signature.coordinates() : options.width();
            specs.addAll(UniformLinear.of(layer).parameters(fanIn, options.width()));
            specs.addAll(UniformLinear.of(layer, ENVELOPE).parameters(fanIn, options.width()));
        }
        specs.addAll(UniformLinear.of(last).parameters(options.width(), signature.channels()));
        return List.copyOf(specs);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var math = graph.ops().math;
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> hidden = coordinates;
        for (int layer = 0; layer < options.depth() - 1; layer++) {
            LinearLayer wave = UniformLinear.of(layer).at(graph, parameters, hidden);
            LinearLayer envelope = UniformLinear.of(layer, ENVELOPE).at(graph, parameters, hidden);
            layers.add(wave);
            layers.add(envelope);
            Operand<TFloating> angles = math.mul(graph.constant(options.frequency()), wave.output());
            Operand<TFloating> scaled = math.mul(graph.constant(options.scale()), envelope.output());
            hidden = math.mul(math.cos(angles), math.exp(math.neg(FieldMath.square(graph, scaled))));
        }
        LinearLayer last = UniformLinear.of(options.depth() - 1).at(graph, parameters, hidden);
        layers.add(last);
        return new FieldOutput(
                math.add(last.output(), graph.constant(options.outputOffset())),
                Map.of(Tap.PENULTIMATE, hidden),
                layers);
    }
}
