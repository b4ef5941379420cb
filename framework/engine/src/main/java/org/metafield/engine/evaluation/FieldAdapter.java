package org.metafield.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.GeneratedStart;
import org.metafield.engine.RandomSource;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.graph.ParameterSpec;

/** Adapts a field to one whole signal at a time, any number of steps over one small graph. */
public final class FieldAdapter implements Adapter {
    private final Modality modality;
    private final SampleSet context;
    private final SampleSet target;
    private final AdaptationGraphs graphs;
    private final Precision precision;
    private final StepGraphs step;
    private final PredictedRows predicted;
    private final GraphFunction prediction;
    private final Optional<Diagnosis> diagnosis;
    private final Tensors shared;
    private final Optional<GraphFunction> start;
    private final Set<String> hypernetwork;
    private final List<ParameterSpec> fitted;

    private FieldAdapter(Experiment experiment, Adaptation adaptation) {
        this.modality = experiment.modality();
        this.context = SampleSet.evaluation(experiment);
        this.target = SampleSet.target(experiment);
        this.graphs = AdaptationGraphs.of(experiment, adaptation);
        this.precision = experiment.runtime().precision();
        this.step = graphs.step(context, SampleSet.NONE);
        this.predicted = PredictedRows.of(experiment);
        this.prediction = graphs.prediction(target, predicted.taps(), 1);
        this.diagnosis = Diagnosis.build(experiment, adaptation);
        this.shared = TaskInputs.shared(precision, "", context);
        this.start = adaptation.start().map(generated -> generated.graph(experiment, AdaptationGraphs.PARAMETER));
        this.hypernetwork = adaptation.start().map(GeneratedStart::names).orElse(Set.of());
        Set<String> generated =
                start.map(graph -> graph.outputShapes().keySet()).orElse(Set.of());
        this.fitted = experiment.fieldParameters().stream()
                .filter(spec -> adaptation.adapts().contains(spec)
                        || generated.contains(spec.name().value()))
                .toList();
    }

    /** Builds the graphs. */
    public static FieldAdapter build(Experiment experiment, Adaptation adaptation) {
        return new FieldAdapter(experiment, adaptation);
    }

    @Override
    public void reconstruct(
            Map<String, HostTensor> parameters,
            Signal signal,
            List<Integer> steps,
            RandomSource random,
            Visitor visitor) {
        adapt(parameters, signal, steps, random, visitor);
    }

    /**
     * Adapts to a signal.
     *
     * @param parameters every parameter, before adaptation
     * @param given the signal, as the data source gives it
     * @param steps after which steps to reconstruct; the largest ends adaptation
     * @param random where random draws of the steps come from
     * @param visitor takes the reconstructions in the order of steps
     * @return the parameters after adaptation
     */
    public Map<String, HostTensor> adapt(
            Map<String, HostTensor> parameters,
            Signal given,
            List<Integer> steps,
            RandomSource random,
            Visitor visitor) {
        Signal signal = modality.forEvaluation(given);
        TreeSet<Integer> wanted = new TreeSet<>(steps);
        Map<String, HostTensor> first = new LinkedHashMap<>(parameters);
        first.keySet().removeAll(hypernetwork);
        first.putAll(generated(parameters, signal));
        try (Tensors initial = Tensors.of(precision, AdaptationGraphs.parameters(first));
                Tensors begin = Tensors.of(precision, graphs.begin());
                Tensors seen = TaskInputs.of(precision, "", List.of(signal), context);
                Tensors measured = TaskInputs.queries(precision, signal, target);
                Tensors end = new StageLoop(step, begin, List.of(initial, shared, seen))
                        .run(
                                Tensors.of(precision, graphs.adapted(first)),
                                wanted.isEmpty() ? 0 : wanted.last(),
                                random,
                                (taken, state) -> {
                                    if (wanted.contains(taken)) {
                                        try (Tensors output = prediction.run(0, initial, state, measured)) {
                                            float[] rows = output.floats(AdaptationGraphs.VALUES);
                                            visitor.visit(taken, predicted.values(rows), predicted.tapped(rows));
                                        }
                                        // Before the first step the number of steps is that of begin.
                                        diagnosis.ifPresent(known -> visitor.diagnose(
                                                taken,
                                                () -> known.measure(
                                                        random.child("diagnosis")
                                                                .child(taken)
                                                                .seed(),
                                                        initial,
                                                        state,
                                                        begin,
                                                        shared,
                                                        seen)));
                                    }
                                })) {
            Map<String, HostTensor> adapted = new LinkedHashMap<>(parameters);
            adapted.putAll(first);
            adapted.putAll(AdaptationGraphs.adapted(end));
            return adapted;
        }
    }

    /** The parameters that are each signal's own after adaptation, in the order of the field's. */
    List<ParameterSpec> fitted() {
        return fitted;
    }

    /**
     * Predicts a signal without adapting to it.
     *
     * @param parameters every parameter, those of {@link #fitted} being the signal's own
     * @param given the signal, of which only the queries count
     */
    SignalCodec.Decoded predict(Map<String, HostTensor> parameters, Signal given) {
        Map<String, HostTensor> field = new LinkedHashMap<>(parameters);
        field.keySet().removeAll(hypernetwork);
        try (Tensors initial = Tensors.of(precision, AdaptationGraphs.parameters(field));
                Tensors adapted = Tensors.of(precision, graphs.adapted(field));
                Tensors measured = TaskInputs.queries(precision, modality.forEvaluation(given), target);
                Tensors output = prediction.run(0, initial, adapted, measured)) {
            float[] rows = output.floats(AdaptationGraphs.VALUES);
            return new SignalCodec.Decoded(predicted.values(rows), predicted.tapped(rows));
        }
    }

    /** What a hypernetwork makes of the signal, by the names of the field's parameters. */
    private Map<String, HostTensor> generated(Map<String, HostTensor> parameters, Signal signal) {
        if (start.isEmpty()) {
            return Map.of();
        }
        try (Tensors initial = Tensors.of(precision, AdaptationGraphs.parameters(parameters));
                Tensors seen = TaskInputs.of(precision, "", List.of(signal), context);
                Tensors generated = start.get().run(0, initial, shared, seen)) {
            return generated.host(name -> true);
        }
    }

    @Override
    public List<GraphFunction> stepGraphs() {
        return graphs.steps();
    }

    @Override
    public Optional<GraphFunction> diagnosisGraph() {
        return diagnosis.map(Diagnosis::graph);
    }

    @Override
    public void close() {
        graphs.close();
        diagnosis.ifPresent(Diagnosis::close);
        start.ifPresent(GraphFunction::close);
        shared.close();
    }
}
