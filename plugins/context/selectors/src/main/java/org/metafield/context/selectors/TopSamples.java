package org.metafield.context.selectors;

import java.util.Optional;
import java.util.stream.IntStream;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Keeps the samples with the largest scores, ties by index.
 *
 * @param options the part of the samples to keep
 * @param score what to order them by
 */
record TopSamples(KeepOptions options, SampleScore score) implements ContextSelector {
    /** Makes a product such as 0.29 * 100, which is a little less than 29, count as the whole number that is meant. */
    private static final double ROUNDING = 1e-9;

    /** As {@link #ROUNDING}, for a product that a graph computes in float32. */
    private static final double GRAPH_ROUNDING = 1e-3;

    TopSamples {
        if (options.samples().isPresent() && options.schedule().isPresent()) {
            throw new InvalidOptionException(
                    "samples",
                    "a schedule goes from one part of the samples to another: leave out samples or schedule");
        }
    }

    @Override
    public Selection select(FieldGraph graph, SelectionRequest request) {
        int samples = request.samples();
        int count = count(samples);
        if (options.schedule().isEmpty() && count == samples) {
            return Selection.FULL;
        }
        Operand<TInt32> indices = FieldMath.largest(graph, score.of(graph, request), count);
        return new Selection(
                Optional.of(indices),
                options.schedule().map(schedule -> weights(graph, schedule, request, indices.shape(), count)));
    }

    /** The greatest number of samples that a step keeps. */
    private int count(int samples) {
        double greatest = options.schedule().map(KeepSchedule::end).orElse(0.0);
        int part = Math.max(1, (int) Math.floor(Math.max(options.keep(), greatest) * samples + ROUNDING));
        return options.samples().map(number -> Math.min(number, samples)).orElse(part);
    }

    /** Of the greatest number of samples, in descending order, weights that leave out all but the first few. */
    private Operand<TFloating> weights(
            FieldGraph graph, KeepSchedule schedule, SelectionRequest request, Shape shape, int count) {
        var math = graph.ops().math;
        Operand<TFloating> one = graph.constant(1);
        Operand<TFloating> part = schedule.part(graph, options.keep(), request.step());
        Operand<TFloating> kept = math.maximum(
                one,
                math.floor(
                        math.add(math.mul(graph.constant(request.samples()), part), graph.constant(GRAPH_ROUNDING))));
        Operand<TFloating> places = graph.constant(
                Shape.of(count), IntStream.range(0, count).asDoubleStream().toArray());
        Operand<TFloating> isKept = math.minimum(math.maximum(math.sub(kept, places), graph.constant(0)), one);
        Operand<TFloating> weights = math.mul(isKept, math.div(graph.constant(count), kept));
        return FieldMath.broadcast(graph, weights, shape);
    }
}
