package {{package}};

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** {@code |gradient| / (|parameters| + small)} of the parameters that adapt: how far a step of size one would go. */
record {{Name}}Diagnostic({{Name}}Options options) implements Diagnostic {
    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("", ""));
    }

    @Override
    public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
        var math = graph.ops().math;
        ParameterSet gradient = request.gradient(request.parameters(), Selection.FULL);
        Operand<TFloating> length = math.add(length(graph, request.parameters()), graph.constant(options.small()));
        return List.of(math.div(length(graph, gradient), length));
    }

    private static Operand<TFloating> length(FieldGraph graph, ParameterSet values) {
        return FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, values));
    }
}
