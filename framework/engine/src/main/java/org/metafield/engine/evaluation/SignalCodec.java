package org.metafield.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.engine.Experiment;
import org.metafield.engine.NamedMetric;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;

/**
 * Turns whole signals into parameters and back. A signal is adapted to as an evaluation of the learned initialization does,
 * and what adaptation leaves as it was is kept once for all signals.
 */
public final class SignalCodec implements AutoCloseable {
    private final Experiment experiment;
    private final Map<String, HostTensor> learned;
    private final FieldAdapter adapter;

    private SignalCodec(Experiment experiment, Map<String, HostTensor> learned) {
        this.experiment = experiment;
        this.learned = Map.copyOf(learned);
        this.adapter = FieldAdapter.build(experiment, experiment.evaluation());
    }

    /**
     * Builds the graphs.
     *
     * @param experiment its signals are no streams of segments
     * @param learned the parameters that the run learned
     */
    public static SignalCodec build(Experiment experiment, Map<String, HostTensor> learned) {
        return new SignalCodec(experiment, learned);
    }

    /**
     * What a signal was turned into.
     *
     * @param parameters those that are its own, by name
     * @param metrics the metrics of the experiment, of the reconstruction
     */
    public record Encoded(Map<String, HostTensor> parameters, Map<String, Double> metrics) {}

    /**
     * What a field gives of a signal.
     *
     * @param values as many as the signal's, in the same order, not clamped
     * @param taps what the modality's drawings are made of, a number for each sample
     */
    public record Decoded(float[] values, Map<Tap, float[]> taps) {}

    /** The parameters that are each signal's own, in the order of the field's. */
    public List<ParameterSpec> parameters() {
        return adapter.fitted();
    }

    /**
     * Adapts to a signal.
     *
     * @param signal as the data source gives it
     * @param steps how many adaptation steps to take
     */
    public Encoded encode(Signal signal, int steps) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, HostTensor> adapted = adapter.adapt(
                learned,
                signal,
                List.of(steps),
                Evaluation.random(experiment, signal),
                (step, values) -> metrics.putAll(measure(signal, values)));
        Map<String, HostTensor> own = new LinkedHashMap<>();
        for (ParameterSpec spec : parameters()) {
            String name = spec.name().value();
            own.put(name, adapted.get(name));
        }
        return new Encoded(own, metrics);
    }

    /**
     * Predicts a signal.
     *
     * @param own the parameters that are its own
     * @param signal its queries count, if the modality's signals have queries of their own; nothing else does
     */
    public Decoded decode(Map<String, HostTensor> own, Signal signal) {
        Map<String, HostTensor> parameters = new LinkedHashMap<>(learned);
        parameters.putAll(own);
        return adapter.predict(parameters, signal);
    }

    /** The metrics of the experiment, of a reconstruction, by name. */
    public Map<String, Double> measure(Signal signal, float[] values) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (NamedMetric metric : experiment.metrics()) {
            metrics.put(metric.name(), metric.metric().measure(signal, values));
        }
        return metrics;
    }

    @Override
    public void close() {
        adapter.close();
    }
}
