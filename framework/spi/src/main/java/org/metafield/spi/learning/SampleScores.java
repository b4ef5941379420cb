package org.metafield.spi.learning;

import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** What single samples have to say, {@code [..., sample]}: how far off they are, how long their gradients are. */
public final class SampleScores {
    private SampleScores() {}

    /** The length of the residual, {@code |r|}. */
    public static Operand<TFloating> error(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        return FieldMath.sqrt(graph, squaredError(graph, prediction, targets));
    }

    /**
     * The length of the last linear layer's gradient up to a constant, {@code |r| sqrt(|h|^2 + 1)} for its input h: the
     * residual times the input with a one for the bias. Of {@code |r|^2} over the number of channels c, the gradient is
     * {@code 2 / c} times as long.
     *
     * <p>Source: Tack et al. 2023, "Learning Large-scale Neural Fields via Context Pruned Meta-Learning".
     *
     * @param prediction with the tap {@link Tap#PENULTIMATE}
     */
    public static Operand<TFloating> lastLayerGradient(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        var math = graph.ops().math;
        Operand<TFloating> squaredInput =
                math.add(squaredLength(graph, prediction.tap(Tap.PENULTIMATE)), graph.constant(1));
        return FieldMath.sqrt(graph, math.mul(squaredError(graph, prediction, targets), squaredInput));
    }

    /**
     * The length of the gradient of {@code |r|^2 / 2} by all linear layers, on the scale of {@link #lastLayerGradient}.
     *
     * @param prediction of an architecture that offers {@link org.metafield.spi.Capability#LINEAR_LAYERS}
     */
    public static Operand<TFloating> fullGradient(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        Operand<TFloating> halfSquare =
                graph.ops().math.mul(graph.constant(0.5), squaredError(graph, prediction, targets));
        return FieldMath.sqrt(
                graph,
                PerSampleGradients.of(graph, halfSquare, prediction.layers()).squaredLengths(graph));
    }

    private static Operand<TFloating> squaredError(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        return squaredLength(graph, graph.ops().math.sub(targets, prediction.values()));
    }

    private static Operand<TFloating> squaredLength(FieldGraph graph, Operand<TFloating> vectors) {
        return FieldMath.sum(graph, FieldMath.square(graph, vectors), 1);
    }
}
