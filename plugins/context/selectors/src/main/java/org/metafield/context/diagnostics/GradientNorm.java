package org.metafield.context.diagnostics;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * How long the loss's gradient by the parameters that adapt is, on all samples and on selected ones, and how much longer
 * the latter: the factor of {@code rescale-to-context} (Tack et al. 2023).
 */
record GradientNorm(ContextSelector selector) implements Diagnostic {
    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("full", ""), new Quantity("selected", ""), new Quantity("ratio", ""));
    }

    @Override
    public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
        SelectedGradient gradient = SelectedGradient.of(graph, selector, request);
        return List.of(gradient.fullNorm(graph), gradient.norm(graph), gradient.ratio(graph));
    }
}
