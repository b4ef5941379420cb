package org.metafield.context.diagnostics;

import java.util.List;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.DiagnosticRequest;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The correlation over samples between two of their scores: whether the last layer's gradient stands for the gradient of
 * all parameters, as Tack et al. 2023 claim. The latter is that of every linear layer, whether it adapts or not.
 */
record ScoreCorrelation(ScoreCorrelationOptions options) implements Diagnostic {
    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("pearson", ""), new Quantity("spearman", ""));
    }

    @Override
    public List<Operand<TFloating>> measure(FieldGraph graph, DiagnosticRequest request) {
        Operand<TFloating> scores = options.score().of(graph.scope("score"), request);
        Operand<TFloating> reference = options.reference().of(graph.scope("reference"), request);
        return List.of(Correlation.pearson(graph, scores, reference), Correlation.spearman(graph, scores, reference));
    }
}
