package org.metafield.engine.evaluation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.metafield.engine.Experiment;
import org.metafield.engine.NamedMetric;
import org.metafield.engine.RunObserver;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.learning.Diagnostic.Quantity;

/** Measures the initialization on validation signals while it is trained. */
public final class Validation implements AutoCloseable {
    private final Experiment experiment;
    private final Optional<SignalSequence> signals;
    private final Optional<Adapter> adapter;

    private Validation(Experiment experiment, boolean wanted) {
        this.experiment = experiment;
        this.signals = wanted
                ? Optional.of(experiment.data().open(Split.VALIDATION, experiment.modality()))
                : Optional.empty();
        this.adapter = wanted ? Optional.of(Adapter.build(experiment, experiment.evaluation())) : Optional.empty();
    }

    /** Opens the validation split, if the specification asks for validation. */
    public static Validation open(Experiment experiment) {
        return new Validation(experiment, experiment.specification().training().evaluateEvery() > 0);
    }

    /**
     * Measures and records the mean of every metric and diagnostic at every evaluation step.
     *
     * @param step the outer steps taken
     * @return the first metric at the last evaluation step
     */
    public double measure(Map<String, HostTensor> parameters, long step, RunObserver observer) {
        Scores scores = measure(
                experiment,
                adapter.orElseThrow(),
                parameters,
                signals.orElseThrow(),
                experiment.specification().training().validationSignals(),
                true);
        scores.means()
                .forEach((key, mean) -> observer.record(new MetricRecorded(
                        Instant.now(), "validation/" + key.name() + "@" + key.adaptationStep(), step, mean)));
        return scores.primary();
    }

    /** Whether a value of the first metric is better than another. */
    public boolean isBetter(double value, double than) {
        return isBetter(experiment, value, than);
    }

    static boolean isBetter(Experiment experiment, double value, double than) {
        return experiment.metrics().get(0).metric().largerIsBetter() ? value > than : value < than;
    }

    /** What is measured: a metric or a diagnostic's quantity. */
    record Key(String name, int adaptationStep) {}

    /**
     * Means over signals.
     *
     * @param primary the first metric at the last evaluation step
     */
    record Scores(Map<Key, Double> means, double primary) {}

    /**
     * Measures signals.
     *
     * @param most how many at most
     * @param diagnosed whether diagnostics are measured beside metrics
     */
    static Scores measure(
            Experiment experiment,
            Adapter adapter,
            Map<String, HostTensor> parameters,
            SignalSequence signals,
            int most,
            boolean diagnosed) {
        List<Integer> steps = experiment.specification().evaluation().steps();
        int count = Math.min(most, signals.size());
        Map<Key, Double> means = new LinkedHashMap<>();
        for (int index = 0; index < count; index++) {
            Signal signal = signals.read(index);
            var random = experiment.random().child("validation").child(signal.name());
            adapter.reconstruct(parameters, signal, steps, random, new Adapter.Visitor() {
                @Override
                public void visit(int step, float[] values) {
                    for (NamedMetric metric : experiment.metrics()) {
                        add(metric.name(), step, metric.metric().measure(signal, values));
                    }
                }

                @Override
                public void diagnose(int step, Supplier<Map<Quantity, Double>> diagnosis) {
                    if (diagnosed) {
                        diagnosis.get().forEach((quantity, value) -> add(quantity.name(), step, value));
                    }
                }

                private void add(String name, int step, double value) {
                    means.merge(new Key(name, step), value / count, Double::sum);
                }
            });
        }
        int last = steps.stream().mapToInt(Integer::intValue).max().orElse(0);
        Key primary = new Key(experiment.metrics().get(0).name(), last);
        return new Scores(means, means.getOrDefault(primary, Double.NaN));
    }

    @Override
    public void close() {
        signals.ifPresent(SignalSequence::close);
        adapter.ifPresent(Adapter::close);
    }
}
