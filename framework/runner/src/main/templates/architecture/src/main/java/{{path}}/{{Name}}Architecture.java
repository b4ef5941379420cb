package {{package}};

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * With filters {@code g_k(x) = sin(x F_k + c_k)}: {@code z_0 = g_0(x)}, {@code z_k = (z_(k-1) W_(k-1) + b_(k-1)) g_k(x)}, and
 * the values are linear in the last z.
 *
 * <p>Source: Fathony et al. 2021, "Multiplicative Filter Networks".
 */
record {{Name}}Architecture({{Name}}Options options) implements Architecture {
    @Override
    public List<ParameterSpec> parameters(FieldSignature signature) {
        int width = options.width();
        List<ParameterSpec> specs = new ArrayList<>();
        // Filters multiply, so that their frequencies add up to the greatest.
        Initializer frequencies = Initializer.uniform(options.frequency() / options.depth());
        for (int k = 0; k < options.depth(); k++) {
            add(specs, "filters." + k, Shape.of(signature.coordinates(), width), frequencies, Math.PI);
        }
        double bound = Math.sqrt(6.0 / width);
        for (int k = 0; k < options.depth(); k++) {
            boolean last = k == options.depth() - 1;
            Shape shape = Shape.of(width, last ? signature.channels() : width);
            add(specs, "layers." + k, shape, Initializer.uniform(bound), 0);
        }
        return specs;
    }

    private static void add(
            List<ParameterSpec> specs, String layer, Shape shape, Initializer initializer, double biasBound) {
        specs.add(ParameterSpec.of(layer + ".weight", shape, initializer, Role.WEIGHT));
        specs.add(ParameterSpec.of(layer + ".bias", Shape.of(shape.get(1)), Initializer.uniform(biasBound), Role.BIAS));
    }

    @Override
    public FieldOutput forward(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        var math = graph.ops().math;
        Operand<TFloating> hidden = math.sin(linear(graph, parameters, "filters.0", coordinates));
        for (int k = 1; k < options.depth(); k++) {
            Operand<TFloating> filter = math.sin(linear(graph, parameters, "filters." + k, coordinates));
            hidden = math.mul(linear(graph, parameters, "layers." + (k - 1), hidden), filter);
        }
        Operand<TFloating> values = linear(graph, parameters, "layers." + (options.depth() - 1), hidden);
        return new FieldOutput(values, Map.of(Tap.PENULTIMATE, hidden));
    }

    private static Operand<TFloating> linear(
            FieldGraph graph, ParameterSet parameters, String layer, Operand<TFloating> x) {
        return FieldMath.linear(graph, x, parameters.get(layer + ".weight"), parameters.get(layer + ".bias"));
    }
}
