package org.metafield.context.selectors;

import java.util.Arrays;
import java.util.List;
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
 * The samples of one segment after the other, in the order of the stream: adaptation as it will be when signals come in
 * segments (OML, Javed and White 2019). Samples are drawn without replacement where a step sees fewer than a segment has.
 */
record SegmentSamples(SegmentsOptions options) implements ContextSelector {
    @Override
    public Selection select(FieldGraph graph, SelectionRequest request) {
        var ops = graph.ops();
        List<int[]> segments = request.segments();
        int most = segments.stream().mapToInt(segment -> segment.length).max().orElseThrow();
        int least = segments.stream().mapToInt(segment -> segment.length).min().orElseThrow();
        int count = options.samples().map(samples -> Math.min(samples, least)).orElse(least);
        Operand<TFloating> turn = ops.math.floor(ops.math.div(request.step(), graph.constant(options.steps())));
        Operand<TInt32> current =
                ops.dtypes.cast(ops.math.minimum(turn, graph.constant(segments.size() - 1)), TInt32.class);
        int[][] padded =
                segments.stream().map(segment -> Arrays.copyOf(segment, most)).toArray(int[][]::new);
        Operand<TInt32> samples = ops.gather(ops.constant(padded), current, ops.constant(0));
        boolean tasks = request.tasks() > 0;
        if (count == most) {
            int[] shape = tasks ? new int[] {request.tasks(), most} : new int[] {most};
            return Selection.of(ops.broadcastTo(samples, ops.constant(shape)));
        }
        Shape shape = tasks ? Shape.of(request.tasks(), most) : Shape.of(most);
        Operand<TFloating> isSample = ops.gather(mask(graph, segments, most), current, ops.constant(0));
        // A draw in [0, 1) of what fills a shorter segment up comes after every draw of a sample.
        Operand<TFloating> scores = ops.math.add(graph.uniform("segment", shape), isSample);
        return Selection.of(ops.gather(samples, FieldMath.largest(graph, scores, count), ops.constant(0)));
    }

    /** {@code [segment, place]}: one where a segment has a sample, zero where it is filled up. */
    private static Operand<TFloating> mask(FieldGraph graph, List<int[]> segments, int most) {
        double[] mask = new double[segments.size() * most];
        for (int segment = 0; segment < segments.size(); segment++) {
            int begin = segment * most;
            Arrays.fill(mask, begin, begin + segments.get(segment).length, 1);
        }
        return graph.constant(Shape.of(segments.size(), most), mask);
    }
}
