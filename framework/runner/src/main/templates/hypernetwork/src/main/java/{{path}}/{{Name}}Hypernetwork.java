package {{package}};

import java.util.List;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterFilter;
import org.metafield.spi.graph.ParameterName;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.GenerationRequest;
import org.metafield.spi.learning.Hypernetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** The last bias is its learned value plus the mean of the signal's channels times a learned weight of each. */
record {{Name}}Hypernetwork({{Name}}Options options) implements Hypernetwork {
    private static final String WEIGHT = "hypernetwork.weight";

    @Override
    public List<ParameterSpec> parameters(SignalShape shape, List<ParameterSpec> field) {
        Shape bias = last(field).shape();
        if (!bias.equals(Shape.of(shape.channels()))) {
            throw new InvalidOptionException(
                    "", "{{name}} needs a field whose last bias has a number for each channel");
        }
        return List.of(ParameterSpec.of(WEIGHT, bias, Initializer.constant(options.weight()), Role.WEIGHT));
    }

    @Override
    public ParameterSet generate(FieldGraph graph, GenerationRequest request) {
        var math = graph.ops().math;
        Operand<TFloating> byChannel = FieldMath.transpose(graph, request.targets());
        Operand<TFloating> means = FieldMath.mean(graph, byChannel, 1);
        ParameterName name = last(request.field().specs()).name();
        ParameterSet bias = request.field().select(spec -> spec.name().equals(name));
        return bias.map(value -> math.add(value, math.mul(request.parameters().get(WEIGHT), means)));
    }

    private static ParameterSpec last(List<ParameterSpec> field) {
        return ParameterFilter.parse("last-layer").select(field).stream()
                .filter(spec -> spec.role() == Role.BIAS)
                .findFirst()
                .orElseThrow(
                        () -> new InvalidOptionException("", "{{name}} needs a field whose last layer has a bias"));
    }
}
