package org.metafield.loss.fisher;

import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Loss;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * A loss whose samples are weighted by how much they say about the parameters: by {@link FisherStatistic}. Weights are
 * constants for differentiation.
 *
 * <p>Source: the loss of MCL-NF (Woo, Yun and Kim 2025, "Meta-Continual Learning of Neural Fields"), which names the
 * ingredients of the weight, gradient, inverse Fisher matrix and strength, but whose formula was not to be had; this form
 * is the project's reading.
 */
final class FimLoss implements Loss {
    private static final double GREATEST_EXPONENTIAL = 10;

    private final FimOptions options;
    private final Loss weighted;

    FimLoss(FimOptions options, Loss weighted) {
        this.options = options;
        this.weighted = weighted;
    }

    @Override
    public Operand<TFloating> perSample(FieldGraph graph, FieldOutput prediction, Operand<TFloating> targets) {
        Operand<TFloating> losses = weighted.perSample(graph, prediction, targets);
        Operand<TFloating> statistic = FisherStatistic.of(graph, options, prediction, targets, losses);
        return graph.ops().math.mul(weights(graph, statistic), losses);
    }

    /** Weights are relative to those of all samples. */
    @Override
    public boolean isPointwise() {
        return false;
    }

    /** The weight of each sample, {@code [..., sample]}. */
    Operand<TFloating> weights(FieldGraph graph, Operand<TFloating> statistic) {
        var math = graph.ops().math;
        Operand<TFloating> raw = form(graph, statistic);
        Operand<TFloating> weights = options.norm() == FimOptions.Norm.NONE
                ? raw
                : math.div(raw, FisherStatistic.positive(graph, FisherStatistic.meanOverSamples(graph, raw)));
        return graph.ops().stopGradient(weights);
    }

    private Operand<TFloating> form(FieldGraph graph, Operand<TFloating> statistic) {
        var math = graph.ops().math;
        Operand<TFloating> one = graph.constant(1);
        Operand<TFloating> strength = graph.constant(options.strength());
        return switch (options.form()) {
            case ADDITIVE -> math.add(one, math.mul(strength, statistic));
            case POWER -> math.pow(statistic, strength);
            case EXPONENTIAL ->
                math.exp(math.minimum(
                        math.mul(strength, math.sub(statistic, one)), graph.constant(Math.log(GREATEST_EXPONENTIAL))));
        };
    }
}
