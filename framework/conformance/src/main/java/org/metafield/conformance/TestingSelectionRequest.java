package org.metafield.conformance;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.SampleMeasure;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * A request whose prediction, targets and penultimate tap are given. The field has one layer, its last.
 *
 * @param samples the number of samples
 * @param segments the samples of each segment: the first third and the rest
 * @param tasks the length of the task axis, or zero
 * @param step a scalar
 */
public record TestingSelectionRequest(
        int samples,
        List<int[]> segments,
        int tasks,
        Operand<TFloating> step,
        FieldOutput prediction,
        Operand<TFloating> targets)
        implements SelectionRequest {
    private static final int CHANNELS = 3;
    private static final int WIDTH = 4;

    /**
     * A request of given values.
     *
     * @param values {@code [..., sample, channel]}
     * @param penultimate {@code [..., sample, width]}
     * @param targets {@code [..., sample, channel]}
     */
    public static TestingSelectionRequest of(
            FieldGraph graph, HostTensor values, HostTensor penultimate, HostTensor targets) {
        Shape shape = targets.shape();
        int axes = shape.numDimensions();
        Operand<TFloating> output = GraphEvaluation.constant(graph, values);
        Operand<TFloating> input = GraphEvaluation.constant(graph, penultimate);
        FieldOutput prediction =
                new FieldOutput(output, Map.of(Tap.PENULTIMATE, input), List.of(LinearLayer.of(0, input, output, 1)));
        int samples = Math.toIntExact(shape.get(axes - 2));
        int third = samples / 3;
        return new TestingSelectionRequest(
                samples,
                List.of(
                        IntStream.range(0, third).toArray(),
                        IntStream.range(third, samples).toArray()),
                axes == 2 ? 0 : Math.toIntExact(shape.get(0)),
                graph.constant(0),
                prediction,
                GraphEvaluation.constant(graph, targets));
    }

    @Override
    public Operand<TFloating> measure(FieldGraph graph, SampleMeasure measure) {
        return measure.of(graph, prediction, targets);
    }

    /** The same request after some steps. */
    public TestingSelectionRequest at(FieldGraph graph, int steps) {
        return new TestingSelectionRequest(samples, segments, tasks, graph.constant(steps), prediction, targets);
    }

    /** A request of random values of one task, without a task axis. */
    static TestingSelectionRequest random(FieldGraph graph, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return of(
                graph, draw(random, samples, CHANNELS), draw(random, samples, WIDTH), draw(random, samples, CHANNELS));
    }

    /** The requests that {@link #random} gives for two seeds, as two tasks. */
    static TestingSelectionRequest randomPair(FieldGraph graph, int samples, long seed, long otherSeed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom other = new SplittableRandom(otherSeed);
        return of(
                graph,
                HostParameters.pair(draw(random, samples, CHANNELS), draw(other, samples, CHANNELS)),
                HostParameters.pair(draw(random, samples, WIDTH), draw(other, samples, WIDTH)),
                HostParameters.pair(draw(random, samples, CHANNELS), draw(other, samples, CHANNELS)));
    }

    private static HostTensor draw(SplittableRandom random, int samples, int width) {
        return new HostTensor(
                Shape.of(samples, width),
                random.doubles((long) samples * width, -1, 1).toArray());
    }
}
