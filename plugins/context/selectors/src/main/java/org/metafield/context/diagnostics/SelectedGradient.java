package org.metafield.context.diagnostics;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of the loss at the current parameters on selected samples, beside that on all.
 *
 * @param selected on the samples that a selector chooses
 * @param full on all samples
 */
record SelectedGradient(ParameterSet selected, ParameterSet full) {
    static SelectedGradient of(FieldGraph graph, ContextSelector selector, DiagnosticRequest request) {
        Selection selection = selector.select(graph.scope("select"), request);
        ParameterSet full = request.gradient(request.parameters(), Selection.FULL);
        return new SelectedGradient(
                selection.equals(Selection.FULL) ? full : request.gradient(request.parameters(), selection), full);
    }

    /** The L2 norm over all parameters on selected samples, {@code [...]}. */
    Operand<TFloating> norm(FieldGraph graph) {
        return norm(graph, selected);
    }

    /** The L2 norm over all parameters on all samples, {@code [...]}. */
    Operand<TFloating> fullNorm(FieldGraph graph) {
        return norm(graph, full);
    }

    /** The first norm over the second, {@code [...]}; zero where the second is zero. */
    Operand<TFloating> ratio(FieldGraph graph) {
        return graph.ops().math.divNoNan(norm(graph), fullNorm(graph));
    }

    /** The gradient on all samples, as long for each task as that on selected samples. */
    ParameterSet fullOfEqualNorm(FieldGraph graph) {
        Operand<TFloating> ratio = ratio(graph);
        return full.map((spec, gradient) -> graph.ops().math.mul(gradient, FieldMath.perParameter(graph, ratio, spec)));
    }

    private static Operand<TFloating> norm(FieldGraph graph, ParameterSet gradient) {
        return FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, gradient));
    }
}
