package org.metafield.engine.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.metafield.engine.Experiment;
import org.metafield.engine.RandomSource;
import org.metafield.engine.RunObserver;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.engine.evaluation.Validation;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.specification.TrainingSettings;
import org.metafield.engine.training.EpisodeDevices.Episode;
import org.metafield.engine.training.TrainingTime.Part;
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
    private final EpisodeDevices devices;
    private final TrainingTime time = new TrainingTime();
    private final TaskStream stream;
    private final Validation validation;
    private final List<SignalPart> parts;
    private final Optional<SignalPart> judged;
    private final Tensors noGradient;

    /** What of each signal is a task, or what adaptation to it is judged by, and where its samples lie. */
    private record SignalPart(SampleSet samples, Tensors queries) {}

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
        this.devices = EpisodeDevices.open(experiment, outerStep);
        this.parts = SampleSet.tasks(experiment).stream()
                .map(samples -> new SignalPart(samples, TaskInputs.shared(precision, "", samples)))
                .toList();
        this.judged = SampleSet.trainingTarget(experiment)
                .map(samples -> new SignalPart(samples, TaskInputs.shared(precision, OuterStep.JUDGED, samples)));
        Map<String, HostTensor> zeros = new LinkedHashMap<>();
        for (ParameterSpec spec : OuterStep.learned(experiment)) {
            zeros.put(OuterStep.SO_FAR + "/" + spec.name(), HostTensor.zeros(spec.shape()));
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
                Tensors before = state;
                long taken = step;
                state = time.of(Part.STEP, () -> step(before, taken));
                before.close();
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
            time.record(observer, step, devices.count());
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
        List<Signal> signals = time.of(Part.WAITING, () -> stream.tasks(step, settings.steps()));
        List<Batch> batches = batches(signals, step);
        try (RunningSum sum = new RunningSum(step, batches)) {
            time.of(Part.EPISODES, () -> {
                devices.run(batches.stream().map(batch -> episode(batch, state)).toList(), sum);
                return sum;
            });
            Tensors next = time.of(
                    Part.UPDATE,
                    () -> outerStep
                            .update()
                            .run(random.child("update").child(step).seed(), state, sum.gradient));
            double norm = next.host(OuterStep.GRADIENT_NORM).values()[0];
            if (!Double.isFinite(norm)) {
                next.close();
                throw new NonFiniteLossException("meta-gradient", step + 1, names(signals));
            }
            observer.record(
                    new MetricRecorded(Instant.now(), "train/loss", step + 1, sum.loss / OuterStep.tasks(experiment)));
            observer.record(new MetricRecorded(Instant.now(), "train/gradient-norm", step + 1, norm));
            return next;
        }
    }

    /** What one graph takes together of an outer step. */
    private record Batch(SignalPart part, List<Signal> signals, long seed) {}

    /** The batches of a step in the order in which their gradients are added. */
    private List<Batch> batches(List<Signal> signals, long step) {
        int perGraph = experiment.specification().runtime().tasksPerGraph();
        List<Batch> batches = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            RandomSource source =
                    random.child(part == 0 ? "graph" : "graph-of-part-" + part).child(step);
            for (int first = 0; first < signals.size(); first += perGraph) {
                batches.add(new Batch(
                        parts.get(part),
                        signals.subList(first, first + perGraph),
                        source.child(first).seed()));
            }
        }
        return batches;
    }

    private Episode episode(Batch batch, Tensors state) {
        SignalPart part = batch.part();
        return new Episode(part.samples().size(), function -> {
            try (Tensors targets = TaskInputs.of(precision, "", batch.signals(), part.samples());
                    Tensors others = judged.map(judging ->
                                    TaskInputs.of(precision, OuterStep.JUDGED, batch.signals(), judging.samples()))
                            .orElseGet(() -> Tensors.of(precision, Map.of()))) {
                return time.of(
                        Part.EPISODE,
                        () -> judged.isEmpty()
                                ? function.run(batch.seed(), state, part.queries(), targets)
                                : function.run(
                                        batch.seed(),
                                        state,
                                        part.queries(),
                                        targets,
                                        judged.get().queries(),
                                        others));
            }
        });
    }

    /** Adds the meta-gradients and losses of a step's batches, one after the other. */
    private final class RunningSum implements Consumer<Tensors>, AutoCloseable {
        private final long step;
        private final Iterator<Batch> batches;
        private Tensors gradient = noGradient;
        private double loss;

        RunningSum(long step, List<Batch> batches) {
            this.step = step;
            this.batches = batches.iterator();
        }

        @Override
        public void accept(Tensors result) {
            try (result) {
                double batchLoss = result.host(OuterStep.LOSS).values()[0];
                Batch batch = batches.next();
                if (!Double.isFinite(batchLoss)) {
                    throw new NonFiniteLossException("loss", step + 1, names(batch.signals()));
                }
                loss += batchLoss;
                Tensors before = gradient;
                gradient = time.of(Part.SUM, () -> outerStep.sum().run(0, before, result));
                if (before != noGradient) {
                    before.close();
                }
            }
        }

        @Override
        public void close() {
            if (gradient != noGradient) {
                gradient.close();
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
        devices.close();
        outerStep.close();
        parts.forEach(part -> part.queries().close());
        judged.ifPresent(part -> part.queries().close());
        noGradient.close();
    }
}
