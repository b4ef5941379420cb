package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * Looks inside adaptation: numbers that no reconstruction shows, such as the length of a gradient. It changes nothing, and
 * need not be differentiable.
 */
public interface Diagnostic {
    /** What it measures, in a fixed order. */
    List<Quantity> quantities();

    /**
     * Measures at the current parameters.
     *
     * @return for each of {@link #quantities} in order a number for each task, {@code [...]}: a scalar without a task axis
     */
    List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request);

    /**
     * One number that a diagnostic measures.
     *
     * @param name tells it from others of the same diagnostic, in lower-case words joined by hyphens; empty if it is the
     *     only one
     * @param unit the unit to print, such as {@code dB}; empty for none
     */
    record Quantity(String name, String unit) {}
}
