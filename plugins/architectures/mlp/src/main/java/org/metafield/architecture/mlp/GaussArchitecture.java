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
 * Layers {@code h <- exp(-(s (h W + b))^2)}, then a linear layer, plus an offset.
 *
 * <p>Source: Ramasinghe and Lucey 2022, "Beyond Periodicity: Towards a Unifying Framework for Activations in
 * Coordinate-MLPs", in the form of WIRE's code.
 */
final class GaussArchitecture implements Architecture {
    private final GaussOptions options;

    GaussArchitecture(GaussOptions options) {
        this.options = options;
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int layer = 0; layer < options.depth(); layer++) {
            int fanIn = layer == 0 ? signature.coordinates() : options.width();
            int fanOut = layer == options.depth() - 1 ? signature.channels() : options.width();
            specs.addAll(UniformLinear.of(layer).parameters(fanIn, fanOut));
        }
        return List.copyOf(specs);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var math = graph.ops().math;
        List<LinearLayer> layers = new ArrayList<>();
        Operand<TFloating> hidden = coordinates;
        for (int layer = 0; layer < options.depth() - 1; layer++) {
            LinearLayer evaluated = UniformLinear.of(layer).at(graph, parameters, hidden);
            layers.add(evaluated);
            Operand<TFloating> scaled = math.mul(graph.constant(options.scale()), evaluated.output());
            hidden = math.exp(math.neg(FieldMath.square(graph, scaled)));
        }
        LinearLayer last = UniformLinear.of(options.depth() - 1).at(graph, parameters, hidden);
        layers.add(last);
        return new FieldOutput(
                math.add(last.output(), graph.constant(options.outputOffset())),
                Map.of(Tap.PENULTIMATE, hidden),
                layers);
    }
}
