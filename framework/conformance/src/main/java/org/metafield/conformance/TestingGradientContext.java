package org.metafield.conformance;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.GradientContext;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;

/**
 * A step of the field of {@link TestingDiagnosticRequest} that sees all of its samples.
 *
 * @param step what is known of the field
 */
public record TestingGradientContext(TestingDiagnosticRequest step) implements GradientContext {
    @Override
    public ParameterSet parameters() {
        return step.parameters();
    }

    @Override
    public SelectionRequest request() {
        return step;
    }

    @Override
    public Selection selection() {
        return Selection.FULL;
    }

    @Override
    public ParameterSet gradientOn(Selection selection) {
        return step.gradient(step.parameters(), selection);
    }

    @Override
    public ParameterSet gradientOf(Loss loss) {
        FieldGraph graph = step.graph();
        var perSample = loss.perSample(graph, TestingLayers.predict(graph, step.parameters()), step.targets());
        return graph.gradients(FieldMath.mean(graph, perSample, 1), step.parameters());
    }
}
