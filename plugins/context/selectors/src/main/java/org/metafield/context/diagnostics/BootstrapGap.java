package org.metafield.context.diagnostics;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.metafield.spi.learning.Selection;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * What further steps on the full context would gain: the loss now over the loss after them, in decibels. With the squared
 * error it is the gain in PSNR of the target of the outer term {@code bootstrap} (Tack et al. 2023), without clamping.
 *
 * @param steps how many further steps
 * @param step one of them
 */
record BootstrapGap(int steps, GradientStep step) implements Diagnostic {
    /** Keeps the logarithm finite where a loss is zero; as in the PSNR of GradNCP's code. */
    private static final double SMALL = 1e-24;

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("", "dB"));
    }

    @Override
    public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
        ParameterSet target = request.parameters();
        for (int taken = 0; taken < steps; taken++) {
            target = step.from(graph, target, request.gradient(target, Selection.FULL));
        }
        var math = graph.ops().math;
        return List.of(
                math.sub(decibels(graph, request.loss(request.parameters())), decibels(graph, request.loss(target))));
    }

    private static Operand<TFloating> decibels(FieldGraph graph, Operand<TFloating> loss) {
        var math = graph.ops().math;
        return math.mul(graph.constant(10 / Math.log(10)), math.log(math.add(loss, graph.constant(SMALL))));
    }
}
