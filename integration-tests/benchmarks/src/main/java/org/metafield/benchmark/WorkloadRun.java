package org.metafield.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.metafield.benchmark.Measurement.TimedStep;
import org.metafield.engine.Experiment;
import org.metafield.engine.ExperimentPlan;
import org.metafield.engine.evaluation.FieldAdapter;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.training.Checkpoint;
import org.metafield.engine.training.MetaTraining;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.option.MemorySize;

/**
 * One workload through Metafield's engine, as training and evaluation run it.
 *
 * @param inputs what to start from
 * @param steps timed steps; of W4 timed calls of 16 steps
 * @param warmSteps steps between the first and the timed ones
 * @param tasksPerGraph tasks that one graph holds
 */
record WorkloadRun(Workload workload, SharedInputs inputs, int steps, int warmSteps, int tasksPerGraph) {
    /** Runs it. */
    OwnMeasurement measure() throws IOException {
        return workload.trains() ? train() : adapt();
    }

    /** Looks at where the time of an outer step goes. */
    WorkloadProfile profile() throws IOException {
        Experiment experiment = experiment(() -> {});
        return WorkloadProfile.take(experiment, initial(experiment), tasksPerGraph);
    }

    /** Times outer steps by the events of a training run. Its first signal is read as soon as its graphs are built. */
    private OwnMeasurement train() throws IOException {
        AtomicReference<@Nullable ProcessUsage> firstRead = new AtomicReference<>();
        Experiment experiment = experiment(() -> {
            if (firstRead.get() == null) {
                firstRead.compareAndSet(null, ProcessUsage.now());
            }
        });
        Checkpoint start = Checkpoint.initial(initial(experiment));
        List<ProcessUsage> ends = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        ProcessUsage begin = ProcessUsage.now();
        Checkpoint end = MetaTraining.train(
                experiment,
                start,
                event -> {
                    if (event instanceof MetricRecorded metric && metric.name().equals("train/loss")) {
                        ends.add(ProcessUsage.now());
                        if (workload.isShared()) {
                            losses.add(metric.value());
                        }
                    }
                },
                (checkpoint, best) -> {});
        ProcessUsage built = firstRead.get();
        if (built == null) {
            throw new IllegalStateException("training read no signal");
        }
        List<TimedStep> timed = new ArrayList<>();
        for (int step = 1 + warmSteps; step < ends.size(); step++) {
            timed.add(timedStep(ends.get(step - 1), ends.get(step), workload.stepsOfCall()));
        }
        return measured(
                experiment,
                built.secondsSince(begin),
                ends.get(0).secondsSince(built),
                timed,
                losses,
                end.parameters());
    }

    /** Times adaptation to one signal, including the reconstruction after the last step. */
    private OwnMeasurement adapt() throws IOException {
        Experiment experiment = experiment(() -> {});
        Map<String, HostTensor> initial = initial(experiment);
        ProcessUsage begin = ProcessUsage.now();
        try (FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation());
                SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality())) {
            Signal signal = signals.read(0);
            ProcessUsage built = ProcessUsage.now();
            adapter.adapt(initial, signal, List.of(1), experiment.random(), (step, values) -> {});
            ProcessUsage before = ProcessUsage.now();
            double firstStepSeconds = before.secondsSince(built);
            List<TimedStep> timed = new ArrayList<>();
            List<Double> losses = new ArrayList<>();
            Map<String, HostTensor> adapted = initial;
            for (int call = 0; call < steps; call++) {
                losses.clear();
                adapted = adapter.adapt(
                        initial,
                        signal,
                        List.of(workload.stepsOfCall()),
                        experiment.random(),
                        (step, values) -> losses.add(meanSquaredError(signal.values(), values)));
                ProcessUsage after = ProcessUsage.now();
                timed.add(timedStep(before, after, workload.stepsOfCall()));
                before = after;
            }
            return measured(experiment, built.secondsSince(begin), firstStepSeconds, timed, losses, adapted);
        }
    }

    private Map<String, HostTensor> initial(Experiment experiment) throws IOException {
        return workload.isShared() ? inputs.parameters(experiment.parameters()) : Initializations.first(experiment);
    }

    private Experiment experiment(Runnable onRead) throws IOException {
        long outerSteps = workload.trains() ? 1L + warmSteps + steps : 0;
        return switch (workload.subject()) {
            case LARGE, VIEWS -> BenchmarkExperiment.ofLargeSignals(workload);
            case RAYS -> BenchmarkExperiment.ofScenes(workload, onRead, outerSteps);
            default ->
                BenchmarkExperiment.ofSharedSignals(
                        workload, inputs.modality(), inputs.signals(onRead), outerSteps, tasksPerGraph);
        };
    }

    private OwnMeasurement measured(
            Experiment experiment,
            double buildSeconds,
            double firstStepSeconds,
            List<TimedStep> timed,
            List<Double> losses,
            Map<String, HostTensor> parameters) {
        Measurement measurement = new Measurement(firstStepSeconds, timed, losses, ProcessUsage.peakMebibytes());
        long planned = new MemorySize(ExperimentPlan.of(experiment).peakBytes()).mebibytes();
        return new OwnMeasurement(workload, tasksPerGraph, buildSeconds, planned, digest(parameters), measurement);
    }

    private static TimedStep timedStep(ProcessUsage before, ProcessUsage after, int steps) {
        return new TimedStep(
                after.secondsSince(before) / steps, after.othersSince(before), (after.own() - before.own()) / steps);
    }

    private static double meanSquaredError(float[] targets, float[] values) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double error = (double) targets[i] - values[i];
            sum += error * error;
        }
        return sum / targets.length;
    }

    private static String digest(Map<String, HostTensor> parameters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parameters.forEach((name, tensor) -> {
                ByteBuffer bytes = ByteBuffer.allocate(tensor.values().length * Double.BYTES);
                bytes.asDoubleBuffer().put(tensor.values());
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
