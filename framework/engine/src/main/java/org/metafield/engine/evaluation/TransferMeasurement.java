package org.metafield.engine.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.metafield.engine.Experiment;
import org.metafield.engine.NamedMetric;
import org.metafield.engine.RunObserver;
import org.metafield.engine.SegmentStream;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.event.RunEvent.SegmentMeasured;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.Tap;
import org.metafield.spi.learning.Diagnostic.Quantity;

/** Measures segments after each stage of a stream, with the first metric. Without a stream it measures nothing. */
final class TransferMeasurement {
    private final EvaluatedInitialization initialization;
    private final NamedMetric metric;
    private final List<Segment> segments;
    private final int signals;
    private final RunObserver observer;

    /** Sums over signals: a row for each stage, for each number of adaptation steps. */
    private final Map<Integer, List<double[]>> sums = new TreeMap<>();

    TransferMeasurement(
            Experiment experiment, EvaluatedInitialization initialization, int signals, RunObserver observer) {
        this.initialization = initialization;
        this.metric = experiment.metrics().get(0);
        this.segments = experiment.stream().map(SegmentStream::segments).orElse(List.of());
        this.signals = signals;
        this.observer = observer;
    }

    /** A visitor that measures segments beside what another does. */
    Adapter.Visitor beside(Adapter.Visitor other, Signal signal) {
        return new Adapter.Visitor() {
            @Override
            public void visit(int step, float[] values) {
                other.visit(step, values);
            }

            @Override
            public void visit(int step, float[] values, Map<Tap, float[]> taps) {
                other.visit(step, values, taps);
            }

            @Override
            public void diagnose(int step, Supplier<Map<Quantity, Double>> diagnosis) {
                other.diagnose(step, diagnosis);
            }

            @Override
            public void stageEnded(int step, int stage, float[] values) {
                List<double[]> rows = sums.computeIfAbsent(step, unseen -> new ArrayList<>());
                if (rows.size() == stage) {
                    rows.add(new double[segments.size()]);
                }
                for (int segment = 0; segment < segments.size(); segment++) {
                    double value = measure(signal, segments.get(segment), values);
                    rows.get(stage)[segment] += value;
                    observer.record(new SegmentMeasured(
                            Instant.now(),
                            initialization.label(),
                            signal.name(),
                            metric.name(),
                            step,
                            stage,
                            segment + 1,
                            value));
                }
            }
        };
    }

    private double measure(Signal signal, Segment segment, float[] values) {
        SignalShape shape = segment.shape();
        int channels = shape.samples() * shape.channels() / segment.targets().length;
        float[] target = SampleSet.pick(signal.values(), segment.targets(), channels);
        float[] reconstruction = SampleSet.pick(values, segment.targets(), channels);
        return metric.metric().measure(new Signal(signal.name(), shape, target), reconstruction);
    }

    /** A row for each number of adaptation steps: means over signals. */
    List<ContinualResult.Row> rows() {
        List<ContinualResult.Row> rows = new ArrayList<>();
        sums.forEach((step, matrix) -> {
            List<List<Double>> means = matrix.stream()
                    .map(row ->
                            Arrays.stream(row).mapToObj(sum -> sum / signals).toList())
                    .toList();
            rows.add(ContinualResult.Row.of(
                    initialization.label(),
                    metric.name(),
                    metric.metric().unit(),
                    step,
                    new TransferMatrix(means, metric.metric().largerIsBetter())));
        });
        return rows;
    }
}
