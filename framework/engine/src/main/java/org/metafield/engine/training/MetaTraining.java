package org.metafield.engine.training;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metafield.engine.Experiment;
import org.metafield.engine.RandomSource;
import org.metafield.engine.RunObserver;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.engine.evaluation.Validation;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.specification.TrainingSettings;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.Split;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.MetaLearner;

/** The outer loop. */
public final class MetaTraining implements AutoCloseable {
    private final Experiment experiment;
    private final RunObserver observer;
    private final CheckpointStore store;
    private final TrainingSettings settings;
    private final Precision precision;
    private final RandomSource random;
    private final OuterStep outerStep;
    private final TaskStream stream;
    private final Validation validation;
    private final List<Part> parts;
    private final Optional<Part> judged;
    private final Tensors noGradient;

    /** What of each signal is a task, or what adaptation to it is judged by, and where its samples lie. */
    private record Part(SampleSet samples, Tensors queries) {}

    private MetaTraining(Experiment experiment, MetaLearner metaLearner, RunObserver observer, CheckpointStore store) {
        this.experiment = experiment;
        this.observer = observer;
        this.store = store;
        this.settings = experiment.specification().training();
        this.precision = experiment.runtime().precision();
        this.random = experiment.random().child("training");
        this.stream = new TaskStream(
                experiment.data().open(Split.TRAIN, experiment.modality()),
                experiment.modality(),
                settings.tasks(),
                random.child("tasks"));
        this.validation = Validation.open(experiment);
        this.outerStep = OuterStep.build(experiment, metaLearner);
        this.parts = SampleSet.tasks(experiment).stream()
                .map(samples -> new Part(samples, TaskInputs.shared(precision, "", samples)))
                .toList();
        this.judged = SampleSet.trainingTarget(experiment)
                .map(samples -> new Part(samples, TaskInputs.shared(precision, OuterStep.JUDGED, samples)));
        Map<String, HostTensor> zeros = new LinkedHashMap<>();
        for (ParameterSpec spec : OuterStep.learned(experiment)) {
            zeros.put(OuterStep.GRADIENT + "/" + spec.name(), HostTensor.zeros(spec.shape()));
        }
        this.noGradient = Tensors.of(precision, zeros);
    }

    /**
     * Trains until all outer steps are taken or the observer asks to stop. An experiment without a meta-learner is not
     * trained.
     *
     * @param start from where to go on
     * @param observer takes events
     * @param store takes checkpoints: at the end, and as often as the specification says
     * @return where training stands at the end
     * @throws NonFiniteLossException if the loss is not finite
     * @throws org.metafield.spi.data.SignalException if a signal cannot be read
     * @throws org.metafield.gpu.OutOfMemoryException if the device has too little memory
     */
    public static Checkpoint train(
            Experiment experiment, Checkpoint start, RunObserver observer, CheckpointStore store) {
        if (experiment.metaLearner().isEmpty()
                || start.step() >= experiment.specification().training().steps()) {
            return start;
        }
        try (MetaTraining training =
                new MetaTraining(experiment, experiment.metaLearner().get(), observer, store)) {
            return training.run(start);
        }
    }

    private Checkpoint run(Checkpoint start) {
        Tensors state = Tensors.of(precision, state(start));
        OptionalDouble best = start.best();
        long step = start.step();
        long saved = step;
        try {
            while (step < settings.steps() && !observer.stopRequested()) {
                Tensors next = step(state, step);
                state.close();
                state = next;
                step++;
                boolean last = step == settings.steps();
                boolean isBest = false;
                if (settings.evaluateEvery() > 0 && (step % settings.evaluateEvery() == 0 || last)) {
                    double value = validation.measure(parameters(state), step, observer);
                    isBest = best.isEmpty() || validation.isBetter(value, best.getAsDouble());
                    best = isBest ? OptionalDouble.of(value) : best;
                }
                boolean due = settings.checkpointEvery() > 0 && step % settings.checkpointEvery() == 0;
                if (due || last || isBest) {
                    save(checkpoint(state, step, best), isBest);
                    saved = step;
                }
            }
            Checkpoint end = checkpoint(state, step, best);
            if (saved != step) {
                save(end, false);
            }
            return end;
        } finally {
            state.close();
        }
    }

    private Tensors step(Tensors state, long step) {
        List<Signal> signals = stream.tasks(step, settings.steps());
        int perGraph = experiment.specification().runtime().tasksPerGraph();
        double loss = 0;
        Tensors sum = noGradient;
        try {
            for (int part = 0; part < parts.size(); part++) {
                RandomSource source = random.child(part == 0 ? "graph" : "graph-of-part-" + part)
                        .child(step);
                for (int first = 0; first < signals.size(); first += perGraph) {
                    List<Signal> batch = signals.subList(first, first + perGraph);
                    Tensors more =
                            episode(parts.get(part), batch, source.child(first).seed(), state, sum);
                    if (sum != noGradient) {
                        sum.close();
                    }
                    sum = more;
                    double batchLoss = sum.host(OuterStep.LOSS).values()[0];
                    if (!Double.isFinite(batchLoss)) {
                        throw new NonFiniteLossException("loss", step + 1, names(batch));
                    }
                    loss += batchLoss;
                }
            }
            Tensors next =
                    outerStep.update().run(random.child("update").child(step).seed(), state, sum);
            double norm = next.host(OuterStep.GRADIENT_NORM).values()[0];
            if (!Double.isFinite(norm)) {
                next.close();
                throw new NonFiniteLossException("meta-gradient", step + 1, names(signals));
            }
            observer.record(
                    new MetricRecorded(Instant.now(), "train/loss", step + 1, loss / OuterStep.tasks(experiment)));
            observer.record(new MetricRecorded(Instant.now(), "train/gradient-norm", step + 1, norm));
            return next;
        } finally {
            if (sum != noGradient) {
                sum.close();
            }
        }
    }

    private Tensors episode(Part part, List<Signal> batch, long seed, Tensors state, Tensors sum) {
        GraphFunction episode = outerStep.episode(part.samples().size());
        try (Tensors targets = TaskInputs.of(precision, "", batch, part.samples())) {
            if (judged.isEmpty()) {
                return episode.run(seed, state, sum, part.queries(), targets);
            }
            try (Tensors others = TaskInputs.of(
                    precision, OuterStep.JUDGED, batch, judged.get().samples())) {
                return episode.run(
                        seed, state, sum, part.queries(), targets, judged.get().queries(), others);
            }
        }
    }

    private void save(Checkpoint checkpoint, boolean best) {
        store.save(checkpoint, best);
        observer.record(new CheckpointSaved(Instant.now(), checkpoint.step(), best));
    }

    private Map<String, HostTensor> state(Checkpoint checkpoint) {
        Map<String, HostTensor> state = new LinkedHashMap<>();
        checkpoint.parameters().forEach((name, value) -> state.put(OuterStep.PARAMETER + "/" + name, value));
        for (String slot : experiment.optimizer().slots()) {
            for (ParameterSpec spec : OuterStep.learned(experiment)) {
                String name = slot + "/" + spec.name();
                HostTensor zeros = HostTensor.zeros(spec.shape());
                state.put(OuterStep.SLOT + "/" + name, checkpoint.slots().getOrDefault(name, zeros));
            }
        }
        state.put(OuterStep.STEP, HostTensor.scalar(checkpoint.step()));
        return state;
    }

    private static Checkpoint checkpoint(Tensors state, long step, OptionalDouble best) {
        return new Checkpoint(step, parameters(state), named(state, OuterStep.SLOT), best);
    }

    private static Map<String, HostTensor> parameters(Tensors state) {
        return named(state, OuterStep.PARAMETER);
    }

    private static Map<String, HostTensor> named(Tensors state, String prefix) {
        Map<String, HostTensor> named = new LinkedHashMap<>();
        state.host(name -> name.startsWith(prefix + "/"))
                .forEach((name, value) -> named.put(name.substring(prefix.length() + 1), value));
        return named;
    }

    private static List<String> names(List<Signal> signals) {
        return signals.stream().map(Signal::name).toList();
    }

    @Override
    public void close() {
        stream.close();
        validation.close();
        outerStep.close();
        parts.forEach(part -> part.queries().close());
        judged.ifPresent(part -> part.queries().close());
        noGradient.close();
    }
}
