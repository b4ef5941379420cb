package org.metafield.context.selectors;

import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** How much an adaptation step wants each sample, {@code [..., sample]}. */
@FunctionalInterface
interface SampleScore {
    /** Uniform and independent, so that the largest are a draw without replacement. */
    SampleScore RANDOM = (graph, request) -> {
        int samples = request.samples();
        Shape shape = request.tasks() == 0 ? Shape.of(samples) : Shape.of(request.tasks(), samples);
        return graph.uniform("context", shape);
    };

    /** The length of the residual, {@code |r|}. */
    SampleScore ERROR =
            (graph, request) -> FieldMath.sqrt(graph, squaredError(graph, request.targets(), request.prediction()));

    /**
     * The length of the last linear layer's gradient up to a constant, {@code |r| sqrt(|h|^2 + 1)} for its input h: the
     * residual times the input with a one for the bias.
     */
    SampleScore LAST_LAYER_GRADIENT = (graph, request) -> {
        var math = graph.ops().math;
        FieldOutput prediction = request.prediction();
        Operand<TFloating> squaredInput =
                math.add(squaredLength(graph, prediction.tap(Tap.PENULTIMATE)), graph.constant(1));
        Operand<TFloating> squaredError = squaredError(graph, request.targets(), prediction);
        return FieldMath.sqrt(graph, math.mul(squaredError, squaredInput));
    };

    /** Scores the samples at the current parameters. */
    Operand<TFloating> of(FieldGraph graph, SelectionRequest request);

    private static Operand<TFloating> squaredError(
            FieldGraph graph, Operand<TFloating> targets, FieldOutput prediction) {
        return squaredLength(graph, graph.ops().math.sub(targets, prediction.values()));
    }

    private static Operand<TFloating> squaredLength(FieldGraph graph, Operand<TFloating> vectors) {
        return FieldMath.sum(graph, FieldMath.square(graph, vectors), 1);
    }
}
