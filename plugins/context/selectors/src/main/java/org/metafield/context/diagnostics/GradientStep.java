package org.metafield.context.diagnostics;

import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;

/** A step of plain gradient descent. */
record GradientStep(double rate) {
    /** Where the step leads. */
    ParameterSet from(FieldGraph graph, ParameterSet parameters, ParameterSet gradient) {
        var math = graph.ops().math;
        return parameters.zip(gradient, (value, slope) -> math.sub(value, math.mul(graph.constant(rate), slope)));
    }
}
