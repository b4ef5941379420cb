package org.metafield.engine.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.metafield.engine.Adaptation;
import org.metafield.engine.Experiment;
import org.metafield.engine.RandomSource;
import org.metafield.engine.SegmentStream;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.continual.Stage;
import org.metafield.spi.data.Signal;

/**
 * Adapts to a stream of a signal's segments, over one small graph for each number of samples. Slots of the update rule,
 * such as momentum, and the number of steps that a selector sees begin anew at each stage, and its first step chooses.
 *
 * <p>Where each stage begins at the initialization one pass gives all steps; else the stream is gone through once for each
 * number of steps, as what a stage leaves behind depends on how long it was.
 */
final class StreamAdapter implements Adapter {
    private final Experiment experiment;
    private final SegmentStream stream;
    private final AdaptationGraphs graphs;
    private final Precision precision;
    private final PredictedRows predicted;

    StreamAdapter(Experiment experiment, Adaptation adaptation, SegmentStream stream) {
        this.experiment = experiment;
        this.stream = stream;
        this.precision = experiment.runtime().precision();
        this.predicted = PredictedRows.of(experiment);
        List<Stage> stages = stream.stages(experiment.random());
        this.graphs = AdaptationGraphs.of(experiment, adaptation, stream.strategy(), stages.size());
        stages.forEach(stage -> graphs.step(samples(stage.samples()), samples(stage.rehearsed())));
    }

    private SampleSet samples(int[] indices) {
        return SampleSet.evaluation(experiment, indices);
    }

    @Override
    public void reconstruct(
            Map<String, HostTensor> parameters,
            Signal signal,
            List<Integer> steps,
            RandomSource random,
            Visitor visitor) {
        List<Stage> stages = stream.stages(random);
        TreeSet<Integer> wanted = new TreeSet<>(steps);
        try (Tensors initial = Tensors.of(precision, AdaptationGraphs.parameters(parameters));
                Tensors begin = Tensors.of(precision, graphs.begin())) {
            Run run = new Run(parameters, initial, begin, experiment.modality().forEvaluation(signal), stages, random);
            boolean modular = stream.strategy().modular();
            if (stages.size() > 1 && !modular) {
                wanted.forEach(count -> sequential(run, count, visitor));
            } else if (stages.size() > 1
                    && experiment.modality().target().model().sharesCoordinates()) {
                shared(run, wanted, visitor);
            } else {
                independent(run, wanted, visitor);
            }
        }
    }

    /** A signal's stream, and where it starts. */
    private record Run(
            Map<String, HostTensor> parameters,
            Tensors initial,
            Tensors begin,
            Signal signal,
            List<Stage> stages,
            RandomSource random) {
        /** A stream of one stage draws what a whole signal draws. */
        RandomSource random(int stage) {
            return stage == 0 ? random : random.child("stage-" + stage);
        }
    }

    /** Stages that do not depend on each other: each has a network of its own, or there is only one. */
    private void independent(Run run, TreeSet<Integer> wanted, Visitor visitor) {
        int count = run.stages().size();
        List<SampleSet> served =
                IntStream.range(0, count).mapToObj(this::served).toList();
        List<float[]> before = new ArrayList<>();
        List<Map<Integer, float[]>> after = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            SampleSet samples = served.get(stage);
            TreeMap<Integer, float[]> snapshots;
            try (Tensors queries = TaskInputs.queries(precision, run.signal(), samples)) {
                snapshots = snapshots(run, stage, wanted, state -> predict(run, state, samples, queries));
            }
            before.add(snapshots.firstEntry().getValue());
            after.add(snapshots);
        }
        for (int steps : wanted) {
            float[] rows = new float[experiment.modality().target().shape().samples() * predicted.width()];
            for (int stage = 0; stage < count; stage++) {
                place(before.get(stage), served.get(stage).indices(), rows);
            }
            visitor.stageEnded(steps, 0, predicted.values(rows.clone()));
            for (int stage = 0; stage < count; stage++) {
                float[] snapshot = Objects.requireNonNull(after.get(stage).get(stream.stepsOf(stage, count, steps)));
                place(snapshot, served.get(stage).indices(), rows);
                visitor.stageEnded(steps, stage + 1, predicted.values(rows.clone()));
            }
            visitor.visit(steps, predicted.values(rows), predicted.tapped(rows));
        }
    }

    /** What a look at the network of a stage gives before its first step, and after each number of steps that is wanted. */
    private <T> TreeMap<Integer, T> snapshots(Run run, int stage, TreeSet<Integer> wanted, Function<Tensors, T> look) {
        TreeSet<Integer> taken = new TreeSet<>();
        taken.add(0);
        for (int steps : wanted) {
            taken.add(stream.stepsOf(stage, run.stages().size(), steps));
        }
        TreeMap<Integer, T> snapshots = new TreeMap<>();
        try (Tensors memory = nothing()) {
            adapt(run, stage, begin(run), memory, taken.last(), (step, at) -> {
                        if (taken.contains(step)) {
                            snapshots.put(step, look.apply(at));
                        }
                    })
                    .close();
        }
        return snapshots;
    }

    /** Stages with networks of their own, several of which may serve a sample: all are asked for all samples. */
    private void shared(Run run, TreeSet<Integer> wanted, Visitor visitor) {
        SampleSet whole = SampleSet.target(experiment);
        int count = run.stages().size();
        List<TreeMap<Integer, Map<String, HostTensor>>> networks = new ArrayList<>();
        for (int stage = 0; stage < count; stage++) {
            int number = stage;
            networks.add(snapshots(run, stage, wanted, state -> AdaptationGraphs.network(number, state)));
        }
        try (Tensors queries = TaskInputs.queries(precision, run.signal(), whole)) {
            for (int steps : wanted) {
                Map<String, HostTensor> all = new LinkedHashMap<>();
                networks.forEach(network -> all.putAll(network.firstEntry().getValue()));
                float[] rows = predict(run, all, whole, queries);
                visitor.stageEnded(steps, 0, predicted.values(rows));
                for (int stage = 0; stage < count; stage++) {
                    all.putAll(Objects.requireNonNull(networks.get(stage).get(stream.stepsOf(stage, count, steps))));
                    rows = predict(run, all, whole, queries);
                    visitor.stageEnded(steps, stage + 1, predicted.values(rows));
                }
                visitor.visit(steps, predicted.values(rows), predicted.tapped(rows));
            }
        }
    }

    /** The samples that the network of a stage serves: where each stage has its own, those of its segment. */
    private SampleSet served(int stage) {
        return stream.strategy().modular()
                ? SampleSet.target(experiment, stream.segments().get(stage).targets())
                : SampleSet.target(experiment);
    }

    private void place(float[] part, int[] samples, float[] whole) {
        int width = predicted.width();
        for (int sample = 0; sample < samples.length; sample++) {
            System.arraycopy(part, sample * width, whole, samples[sample] * width, width);
        }
    }

    /** One network that goes through all stages. */
    private void sequential(Run run, int steps, Visitor visitor) {
        SampleSet whole = SampleSet.target(experiment);
        int count = run.stages().size();
        Tensors state = begin(run);
        Tensors memory = nothing();
        try (Tensors queries = TaskInputs.queries(precision, run.signal(), whole)) {
            float[] rows = predict(run, state, whole, queries);
            visitor.stageEnded(steps, 0, predicted.values(rows));
            for (int stage = 0; stage < count; stage++) {
                state = adapt(run, stage, state, memory, stream.stepsOf(stage, count, steps), (step, at) -> {});
                rows = predict(run, state, whole, queries);
                visitor.stageEnded(steps, stage + 1, predicted.values(rows));
                if (stage + 1 < count && !graphs.remembered().isEmpty()) {
                    Tensors next = consolidate(run, stage, state, memory);
                    memory.close();
                    memory = next;
                }
            }
            visitor.visit(steps, predicted.values(rows), predicted.tapped(rows));
        } finally {
            state.close();
            memory.close();
        }
    }

    private Tensors begin(Run run) {
        return Tensors.of(precision, graphs.adapted(run.parameters()));
    }

    private Tensors nothing() {
        return Tensors.of(precision, graphs.nothingRemembered());
    }

    /** Takes the steps of a stage; {@code from} is closed. */
    private Tensors adapt(Run run, int number, Tensors from, Tensors memory, int steps, StageLoop.Watcher watcher) {
        Stage stage = run.stages().get(number);
        SampleSet samples = samples(stage.samples());
        SampleSet rehearsed = samples(stage.rehearsed());
        List<Tensors> own = new ArrayList<>();
        try {
            own.addAll(inputs("", samples, run.signal()));
            if (rehearsed.size() > 0) {
                own.addAll(inputs(AdaptationGraphs.REHEARSED, rehearsed, run.signal()));
                own.add(Tensors.of(precision, Map.of(AdaptationGraphs.SHARE, HostTensor.scalar(stage.share()))));
            }
            List<Tensors> all = new ArrayList<>(own);
            all.add(run.initial());
            all.add(memory);
            return new StageLoop(graphs.step(samples, rehearsed), run.begin(), all)
                    .run(from, steps, run.random(number), watcher);
        } finally {
            own.forEach(Tensors::close);
        }
    }

    private List<Tensors> inputs(String prefix, SampleSet samples, Signal signal) {
        return List.of(
                TaskInputs.shared(precision, prefix, samples),
                TaskInputs.of(precision, prefix, List.of(signal), samples));
    }

    private float[] predict(Run run, Tensors state, SampleSet samples, Tensors queries) {
        return predict(run, state, 1, samples, queries);
    }

    private float[] predict(Run run, Map<String, HostTensor> networks, SampleSet samples, Tensors queries) {
        try (Tensors states = Tensors.of(precision, networks)) {
            return predict(run, states, run.stages().size(), samples, queries);
        }
    }

    private float[] predict(Run run, Tensors states, int networks, SampleSet samples, Tensors queries) {
        try (Tensors output =
                graphs.prediction(samples, predicted.taps(), networks).run(0, run.initial(), states, queries)) {
            return output.floats(AdaptationGraphs.VALUES);
        }
    }

    private Tensors consolidate(Run run, int stage, Tensors state, Tensors memory) {
        SampleSet samples = samples(run.stages().get(stage).samples());
        try (Tensors queries = TaskInputs.queries(precision, run.signal(), samples)) {
            return graphs.consolidation(samples).run(0, run.initial(), state, memory, queries);
        }
    }

    @Override
    public List<GraphFunction> stepGraphs() {
        return graphs.steps();
    }

    @Override
    public Optional<GraphFunction> diagnosisGraph() {
        return Optional.empty();
    }

    @Override
    public void close() {
        graphs.close();
    }
}
