package org.metafield.loss.fisher;

import java.util.List;
import org.metafield.loss.fisher.FimOptions.Block;
import org.metafield.loss.fisher.FimOptions.Fisher;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.PerSampleGradients;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * How surprising each sample is to the parameters: the score statistic {@code s = g^T F^-1 g / P} of its gradient g among
 * P parameters with the diagonal Fisher matrix F of all samples of the step. With the empirical F and no damping its mean
 * is one.
 */
final class FisherStatistic {
    /** Keeps a quotient finite where everything is zero: squares of gradients below it count as nothing. */
    private static final double SMALL = 1e-30;

    /** Gradients of one number each are as many graphs; samples that are whole pictures have too many. */
    private static final int MOST_NUMBERS = 64;

    private FisherStatistic() {}

    /**
     * The statistic.
     *
     * @param losses {@code [..., sample]}, computed from the prediction
     * @return {@code [..., sample]}
     */
    static Operand<TFloating> of(
            FieldGraph graph,
            FimOptions options,
            FieldOutput prediction,
            Operand<TFloating> targets,
            Operand<TFloating> losses) {
        if (options.block() == Block.ISO) {
            Operand<TFloating> square =
                    FieldMath.square(graph, SampleScores.lastLayerGradient(graph, prediction, targets));
            return graph.ops().math.div(square, positive(graph, meanOverSamples(graph, square)));
        }
        var math = graph.ops().math;
        List<LinearLayer> layers =
                options.block() == Block.FULL ? prediction.layers() : List.of(prediction.lastLayer());
        // The logarithm of a Gaussian with variance one has this gradient: its square, summed over channels, is halved.
        Operand<TFloating> halfChannels =
                graph.constant(targets.shape().get(targets.shape().numDimensions() - 1) / 2.0);
        PerSampleGradients gradients = PerSampleGradients.of(graph, math.mul(halfChannels, losses), layers);
        ParameterSet diagonal = options.fisher() == Fisher.EMPIRICAL
                ? gradients.meanSquares(graph)
                : gaussNewtonDiagonal(graph, prediction, layers);
        int size = diagonal.specs().stream().mapToInt(ParameterSpec::size).sum();
        Operand<TFloating> damping = math.mul(graph.constant(options.damping() / size), total(graph, diagonal));
        ParameterSet inverse = diagonal.map((spec, value) -> math.div(
                graph.constant(1), positive(graph, math.add(value, FieldMath.perParameter(graph, damping, spec)))));
        return math.mul(graph.constant(1.0 / size), gradients.weightedSquares(graph, inverse));
    }

    private static ParameterSet gaussNewtonDiagonal(
            FieldGraph graph, FieldOutput prediction, List<LinearLayer> layers) {
        Shape values = prediction.values().shape();
        long numbers = values.get(values.numDimensions() - 1);
        if (numbers > MOST_NUMBERS) {
            throw new InvalidOptionException(
                    "fisher",
                    "loss fim: fisher gauss-newton differentiates each number of a sample by itself, but a sample has "
                            + numbers + " of them: set fisher: empirical");
        }
        return PerSampleGradients.gaussNewtonDiagonal(graph, prediction, layers);
    }

    private static Operand<TFloating> total(FieldGraph graph, ParameterSet values) {
        return values
                .map((spec, value) -> FieldMath.sum(graph, value, spec.shape().numDimensions()))
                .values()
                .stream()
                .reduce((sum, more) -> graph.ops().math.add(sum, more))
                .orElseThrow();
    }

    /** The mean over samples, {@code [..., 1]}. */
    static Operand<TFloating> meanOverSamples(FieldGraph graph, Operand<TFloating> values) {
        long samples = values.shape().get(values.shape().numDimensions() - 1);
        return graph.ops().math.mul(graph.constant(1.0 / samples), FieldMath.sumKeepingAxes(graph, values, 1));
    }

    /** A non-negative value that is not zero. */
    static Operand<TFloating> positive(FieldGraph graph, Operand<TFloating> value) {
        return graph.ops().math.maximum(value, graph.constant(SMALL));
    }
}
