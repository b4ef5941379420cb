package org.metafield.engine.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.metafield.engine.Experiment;
import org.metafield.engine.NamedMetric;
import org.metafield.engine.RunObserver;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.specification.EvaluatedInitialization;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Tap;
import org.metafield.spi.learning.Diagnostic.Quantity;

/** Measures whole signals with every metric and diagnostic, from one initialization. */
final class SignalMeasurement {
    private final Experiment experiment;
    private final EvaluatedInitialization initialization;
    private final RunObserver observer;

    /** A value of each signal, for each number of adaptation steps. */
    private final Map<Quantity, Map<Integer, List<Double>>> values = new LinkedHashMap<>();

    SignalMeasurement(Experiment experiment, EvaluatedInitialization initialization, RunObserver observer) {
        this.experiment = experiment;
        this.initialization = initialization;
        this.observer = observer;
    }

    /**
     * A visitor that measures a signal.
     *
     * @param pictured whether pictures of its reconstructions are wanted
     */
    Adapter.Visitor of(Signal signal, boolean pictured) {
        return new Adapter.Visitor() {
            @Override
            public void visit(int step, float[] reconstruction) {
                visit(step, reconstruction, Map.of());
            }

            @Override
            public void visit(int step, float[] reconstruction, Map<Tap, float[]> taps) {
                if (pictured) {
                    observer.reconstruction(
                            new Reconstruction(signal, initialization.label(), step, reconstruction, taps));
                }
                for (NamedMetric metric : experiment.metrics()) {
                    take(signal, metric.quantity(), step, metric.metric().measure(signal, reconstruction));
                }
            }

            @Override
            public void diagnose(int step, Supplier<Map<Quantity, Double>> diagnosis) {
                diagnosis.get().forEach((quantity, value) -> take(signal, quantity, step, value));
            }
        };
    }

    private void take(Signal signal, Quantity quantity, int step, double value) {
        values.computeIfAbsent(quantity, unseen -> new TreeMap<>())
                .computeIfAbsent(step, unseen -> new ArrayList<>())
                .add(value);
        observer.record(new EvaluationMeasured(
                Instant.now(), initialization.label(), signal.name(), quantity.name(), step, value));
    }

    /**
     * A row for each quantity and number of adaptation steps: mean and deviation over signals.
     *
     * @param optimizer the update rule, if it was chosen on validation signals
     */
    List<EvaluationResult.Row> rows(Optional<String> optimizer) {
        List<EvaluationResult.Row> rows = new ArrayList<>();
        values.forEach((quantity, bySteps) -> bySteps.forEach((step, ofSignals) -> {
            double mean = mean(ofSignals);
            rows.add(new EvaluationResult.Row(
                    initialization.label(),
                    optimizer,
                    quantity.name(),
                    quantity.unit(),
                    isError(quantity),
                    step,
                    mean,
                    deviation(ofSignals, mean)));
        }));
        return rows;
    }

    private boolean isError(Quantity quantity) {
        return experiment.metrics().stream()
                .anyMatch(metric ->
                        metric.quantity().equals(quantity) && !metric.metric().largerIsBetter());
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    private static double deviation(List<Double> values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.size() < 2 ? 0 : Math.sqrt(sum / (values.size() - 1));
    }
}
