package org.metafield.spi.learning;

import java.util.List;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What single samples have to say, {@code [..., sample]}: how far off they are, how long their gradients are. */
public final class SampleScores {
    private SampleScores() {}

    /** The length of the residual, {@code |r|}. */
    public static Operand<TFloating> error(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        return FieldMath.sqrt(graph, squaredError(graph, prediction, targets));
    }

    /**
     * The length of the gradient of {@code |r|^2 / 2} by the last linear layer: {@code |d| sqrt(|h|^2 + 1)} for its input
     * h and the gradient d of its output, which is the residual r itself if values are that output. Of {@code |r|^2} over
     * the number of channels c, the gradient is {@code 2 / c} times as long.
     *
     * <p>Of probabilities of classes, which have the tap {@link Tap#LOGITS}, it is the gradient of cross-entropy. Then too d
     * is the residual, of the probabilities, if they are the softmax of the layer's output.
     *
     * <p>If a sample has the layer at several places, it is the length of the sum of their gradients where they make one
     * value together, as the points of a ray. Where each makes values of its own, as the pixels of a frame, it is the
     * bound {@code |d| |h|} over all places, as in the official code.
     *
     * <p>Source: Tack et al. 2023, "Learning Large-scale Neural Fields via Context Pruned Meta-Learning".
     *
     * @param prediction with the tap {@link Tap#PENULTIMATE}
     */
    public static Operand<TFloating> lastLayerGradient(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        Operand<TFloating> objective = misfit(graph, prediction, targets);
        LinearLayer layer = prediction.lastLayer();
        if (!isMap(layer, targets)) {
            return FieldMath.sqrt(
                    graph,
                    PerSampleGradients.of(graph, objective, List.of(layer)).squaredLengths(graph));
        }
        Operand<TFloating> gradient =
                graph.gradients(objective, List.of(layer.output())).get(0);
        Operand<TFloating> inputs = FieldMath.sum(graph, FieldMath.square(graph, layer.input()), 2);
        Operand<TFloating> outputs = FieldMath.sum(graph, FieldMath.square(graph, gradient), 2);
        return FieldMath.sqrt(graph, graph.ops().math.mul(inputs, outputs));
    }

    /** Whether each place at which a sample has the layer makes values of its own. */
    private static boolean isMap(LinearLayer layer, Operand<TFloating> targets) {
        Shape output = layer.output().shape();
        Shape values = targets.shape();
        int axes = output.numDimensions();
        return axes > values.numDimensions()
                && output.get(axes - 2) * output.get(axes - 1) == values.get(values.numDimensions() - 1);
    }

    /**
     * The length of the gradient of {@code |r|^2 / 2}, or of cross-entropy, by all linear layers, on the scale of {@link
     * #lastLayerGradient}.
     *
     * @param prediction of an architecture that offers {@link org.metafield.spi.Capability#LINEAR_LAYERS}
     */
    public static Operand<TFloating> fullGradient(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        Operand<TFloating> objective = misfit(graph, prediction, targets);
        return FieldMath.sqrt(
                graph,
                PerSampleGradients.of(graph, objective, prediction.layers()).squaredLengths(graph));
    }

    /**
     * How unlikely the targets are, as the negative logarithm of their probability up to a constant: of values under normal
     * noise of variance one, or of classes.
     */
    private static Operand<TFloating> misfit(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        return prediction.taps().containsKey(Tap.LOGITS)
                ? crossEntropy(graph, prediction, targets)
                : graph.ops().math.mul(graph.constant(0.5), squaredError(graph, prediction, targets));
    }

    /**
     * The cross-entropy of the predicted probabilities of classes, in nats: {@code -sum(y log(p))}.
     *
     * @param prediction with the tap {@link Tap#LOGITS}
     * @param targets probabilities of classes, for most a one and zeros
     */
    public static Operand<TFloating> crossEntropy(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        var math = graph.ops().math;
        Operand<TFloating> logarithms = FieldMath.logSoftmax(graph, prediction.tap(Tap.LOGITS));
        return math.neg(FieldMath.sum(graph, math.mul(targets, logarithms), 1));
    }

    private static Operand<TFloating> squaredError(
            FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        return squaredLength(graph, graph.ops().math.sub(targets, prediction.values()));
    }

    private static Operand<TFloating> squaredLength(FieldGraph graph, Operand<TFloating> vectors) {
        return FieldMath.sum(graph, FieldMath.square(graph, vectors), 1);
    }
}
