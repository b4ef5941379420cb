package org.metafield.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.metafield.engine.Experiment;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.engine.training.OuterStep;
import org.metafield.gpu.GraphProfile;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * Where the time of one outer step goes.
 *
 * @param seconds of the step, with its tracing
 * @param graphSeconds between the first and the last operation of its graph runs
 * @param operationSeconds by type of operation
 */
record WorkloadProfile(double seconds, double graphSeconds, Map<String, Double> operationSeconds) {
    /** Takes the profile of an outer step from some parameters, after one that is not looked at. */
    static WorkloadProfile take(Experiment experiment, Map<String, HostTensor> initial, int tasksPerGraph) {
        SampleSet samples = SampleSet.training(experiment);
        Map<String, HostTensor> state = new LinkedHashMap<>();
        initial.forEach((name, value) -> state.put(OuterStep.PARAMETER + "/" + name, value));
        try (OuterStep outerStep =
                        OuterStep.build(experiment, experiment.metaLearner().orElseThrow());
                Tensors parameters = Tensors.of(Precision.FLOAT32, state);
                Tensors queries = TaskInputs.shared(Precision.FLOAT32, "", samples);
                SignalSequence signals = experiment.data().open(Split.TRAIN, experiment.modality())) {
            take(experiment, outerStep, signals, samples, tasksPerGraph, parameters, queries);
            return take(experiment, outerStep, signals, samples, tasksPerGraph, parameters, queries);
        }
    }

    private static WorkloadProfile take(
            Experiment experiment,
            OuterStep outerStep,
            SignalSequence signals,
            SampleSet samples,
            int tasksPerGraph,
            Tensors... inputs) {
        Map<String, Double> operations = new HashMap<>();
        double graphSeconds = 0;
        long begin = System.nanoTime();
        for (int first = 0; first < signals.size(); first += tasksPerGraph) {
            List<Signal> tasks = IntStream.range(first, first + tasksPerGraph)
                    .mapToObj(task -> experiment
                            .modality()
                            .forTraining(signals.read(task), experiment.random().generator()))
                    .toList();
            try (Tensors targets = TaskInputs.of(Precision.FLOAT32, "", tasks, samples)) {
                GraphProfile profile = outerStep.episode(samples.size()).profile(0, inputs[0], inputs[1], targets);
                graphSeconds += seconds(profile.span());
                profile.byOperation().forEach((type, time) -> operations.merge(type, seconds(time), Double::sum));
            }
        }
        return new WorkloadProfile((System.nanoTime() - begin) / 1e9, graphSeconds, operations);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** The share of the step that was not in graph runs, at most: tracing is in it. */
    double outsideShare() {
        return 1 - graphSeconds / seconds;
    }
}
