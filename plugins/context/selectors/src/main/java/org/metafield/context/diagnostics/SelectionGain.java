package org.metafield.context.diagnostics;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * By how much one gradient step on selected samples lowers the loss on all samples, over by how much a step of the same
 * length along the gradient on all samples does: 1 for a selection as good as all samples, the cosine between the two
 * gradients where steps are short. Zero where the latter step changes nothing.
 *
 * @param selector chooses the samples
 * @param step a step of plain gradient descent
 */
record SelectionGain(ContextSelector selector, GradientStep step) implements Diagnostic {
    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("", ""));
    }

    @Override
    public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
        SelectedGradient gradient = SelectedGradient.of(graph, selector, request);
        return List.of(graph.ops()
                .math
                .divNoNan(
                        decrease(graph, request, gradient.selected()),
                        decrease(graph, request, gradient.fullOfEqualNorm(graph))));
    }

    private Operand<TFloating> decrease(FieldGraph graph, DiagnosticRequest request, ParameterSet gradient) {
        ParameterSet current = request.parameters();
        return graph.ops().math.sub(request.loss(current), request.loss(step.from(graph, current, gradient)));
    }
}
