package org.metafield.architecture.siren;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
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
 * A sine network that all signals share, and for each signal a shift of every hidden unit: {@code h <- sin(w0 (h W + b +
 * s))}. The shifts of layer N are {@code layers.N.shift}, or {@code latent M} with the signal's one vector {@code latent}
 * and the shared map {@code layers.N.modulation}. Both begin at zero and are what {@code adapts: modulations} selects.
 *
 * <p>Sources: Dupont et al. 2022, "From Data to Functa"; Dupont et al. 2022, "COIN++: Neural Compression Across
 * Modalities"; for the adaptation, Zintgraf et al. 2019, "Fast Context Adaptation via Meta-Learning". The map has no bias
 * of its own: it would do what the layer's bias does.
 */
final class ModulatedSirenArchitecture implements Architecture {
    private static final String LATENT = "latent";

    private final ModulatedSirenOptions options;
    private final SineLayers network;

    ModulatedSirenArchitecture(ModulatedSirenOptions options) {
        this.options = options;
        this.network = new SineLayers(options.width(), options.depth(), options.frequency());
    }

    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        List<ParameterSpec> specs = new ArrayList<>(
                network.parameters(signature, options.initialization().biases()));
        Optional<Integer> latent = options.latent();
        latent.ifPresent(size -> specs.add(ParameterSpec.of(LATENT, Shape.of(size), Initializer.zeros(), Role.LATENT)));
        for (int layer = 0; layer < network.last(); layer++) {
            String shift = SineLayers.name(layer, "shift");
            String map = SineLayers.name(layer, "modulation");
            Shape one = Shape.of(options.width());
            specs.add(latent.map(size -> ParameterSpec.of(
                            map, one.prepend(size), Initializer.truncatedNormal(1 / Math.sqrt(size)), Role.WEIGHT))
                    .orElseGet(() -> ParameterSpec.of(shift, one, Initializer.zeros(), Role.MODULATION)));
        }
        return List.copyOf(specs);
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var math = graph.ops().math;
        Operand<TFloating> frequency = graph.constant(options.frequency());
        int last = network.last();
        Operand<TFloating> hidden = coordinates;
        for (int layer = 0; layer < last; layer++) {
            Operand<TFloating> shift = math.add(
                    shift(graph, parameters, layer), FieldMath.perSample(graph, SineLayers.bias(parameters, layer)));
            Operand<TFloating> weighted =
                    FieldMath.matMul(graph, hidden, math.mul(frequency, SineLayers.weight(parameters, layer)));
            hidden = math.sin(math.add(weighted, math.mul(frequency, shift)));
        }
        Operand<TFloating> output =
                FieldMath.linear(graph, hidden, SineLayers.weight(parameters, last), SineLayers.bias(parameters, last));
        return new FieldOutput(
                math.add(output, graph.constant(options.outputOffset())), Map.of(Tap.PENULTIMATE, hidden));
    }

    /** What a signal adds in a layer, {@code [..., 1, width]}. */
    private Operand<TFloating> shift(FieldGraph graph, ParameterSet parameters, int layer) {
        String own = options.latent().isPresent() ? LATENT : SineLayers.name(layer, "shift");
        Operand<TFloating> row =
                graph.ops().expandDims(parameters.get(own), graph.ops().constant(-2));
        return options.latent().isPresent()
                ? FieldMath.matMul(graph, row, parameters.get(SineLayers.name(layer, "modulation")))
                : row;
    }
}
