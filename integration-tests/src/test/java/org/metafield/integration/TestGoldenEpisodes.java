package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.Experiment;
import org.metafield.engine.episode.EpisodeProblem;
import org.metafield.engine.episode.SampleSet;
import org.metafield.engine.episode.TaskInputs;
import org.metafield.engine.evaluation.FieldAdapter;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.MetaGradient;

/** Whole episodes against reference values, with one task in a graph and with all tasks in one. */
class TestGoldenEpisodes {
    @ParameterizedTest
    @CsvSource({
        "maml-second-order, FLOAT64, 1, 1e-7",
        "maml-second-order, FLOAT64, 2, 1e-7",
        "maml-second-order, FLOAT32, 1, 1e-4",
        "maml-first-order, FLOAT64, 1, 1e-7",
        "maml-first-order, FLOAT64, 2, 1e-7",
        "maml-first-order, FLOAT32, 2, 1e-4",
        "anil, FLOAT64, 1, 1e-7",
        "anil, FLOAT64, 2, 1e-7",
        "anil, FLOAT32, 2, 1e-4",
        "meta-sgd, FLOAT64, 1, 1e-7",
        "meta-sgd, FLOAT64, 2, 1e-7",
        "meta-sgd, FLOAT32, 1, 1e-4",
        "reptile, FLOAT64, 1, 1e-6",
        "reptile, FLOAT64, 2, 1e-6",
        "gradncp-train, FLOAT64, 1, 1e-6",
        "gradncp-train, FLOAT64, 2, 1e-6",
        "gradncp-train, FLOAT32, 1, 1e-3",
    })
    void testMetaGradient(String name, Precision precision, int tasksPerGraph, double tolerance) {
        GoldenCase golden = GoldenCase.read(name);
        Experiment experiment = GoldenExperiments.experiment(golden, precision, tasksPerGraph);
        int tasks = golden.json().path("inputs").path("targets").size();
        Map<String, double[]> sum = new LinkedHashMap<>();
        double[] loss = new double[1];
        for (int first = 0; first < tasks; first += tasksPerGraph) {
            try (Tensors outputs = metaGradient(experiment, golden, precision, first, tasksPerGraph)) {
                loss[0] += outputs.host("loss").values()[0];
                for (ParameterSpec spec : experiment.parameters()) {
                    double[] more = outputs.host("gradient/" + spec.name()).values();
                    double[] so = sum.computeIfAbsent(spec.name().value(), key -> new double[more.length]);
                    for (int i = 0; i < more.length; i++) {
                        so[i] += more[i] / tasks;
                    }
                }
            }
        }
        for (Map.Entry<String, HostTensor> tensor : golden.metaGradient().entrySet()) {
            assertThat(sum.get(tensor.getKey()))
                    .as(tensor.getKey())
                    .containsExactly(
                            tensor.getValue().values(),
                            within(tolerance * largest(tensor.getValue().values())));
        }
        if (golden.expected().has("outer-loss") && !name.startsWith("gradncp")) {
            assertThat(loss[0] / tasks)
                    .isCloseTo(golden.expected().path("outer-loss").asDouble(), within(tolerance));
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT64, 1e-7", "FLOAT32, 1e-5"})
    void testRescaledAdaptation(Precision precision, double tolerance) {
        GoldenCase golden = GoldenCase.read("gradncp-test");
        Experiment experiment = GoldenExperiments.experiment(golden, precision, 1);
        JsonNode trajectories = golden.expected().path("trajectory");
        try (SignalSequence signals = golden.data().open(Split.TEST, golden.modality());
                FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            for (int task = 0; task < signals.size(); task++) {
                Signal signal = signals.read(task);
                JsonNode trajectory = trajectories.get(task);
                List<Integer> steps =
                        IntStream.range(0, trajectory.size()).boxed().toList();
                List<Double> losses = new ArrayList<>();
                adapter.adapt(
                        golden.parameters(),
                        signal,
                        steps,
                        experiment.random(),
                        (step, values) -> losses.add(meanSquaredError(signal.values(), values)));
                for (int step = 0; step < trajectory.size(); step++) {
                    assertThat(losses.get(step))
                            .isCloseTo(trajectory.get(step).get(0).asDouble(), within(tolerance));
                }
            }
        }
    }

    private static double meanSquaredError(float[] target, float[] values) {
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            sum += ((double) target[i] - values[i]) * ((double) target[i] - values[i]);
        }
        return sum / target.length;
    }

    private static Tensors metaGradient(
            Experiment experiment, GoldenCase golden, Precision precision, int first, int tasks) {
        try (GraphFunction function = GraphFunction.build(experiment.runtime(), builder -> {
                    ParameterSet parameters = builder.input("parameter", experiment.parameters());
                    EpisodeProblem problem = EpisodeProblem.of(
                            builder.graph(),
                            experiment,
                            TaskInputs.declare(builder, SampleSet.training(experiment), tasks),
                            parameters);
                    MetaGradient metaGradient =
                            experiment.metaLearner().orElseThrow().metaGradient(builder.graph(), problem);
                    builder.output("gradient", metaGradient.gradient());
                    var loss = metaGradient.loss();
                    builder.output(
                            "loss",
                            FieldMath.sum(builder.graph(), loss, loss.shape().numDimensions()));
                });
                SignalSequence signals = golden.data().open(Split.TRAIN, golden.modality());
                Tensors parameters = parameters(precision, golden);
                Tensors queries = TaskInputs.shared(precision, "", SampleSet.training(experiment));
                Tensors targets =
                        TaskInputs.of(precision, "", read(signals, first, tasks), SampleSet.training(experiment))) {
            return function.run(0, parameters, queries, targets);
        }
    }

    private static List<Signal> read(SignalSequence signals, int first, int count) {
        return IntStream.range(first, first + count).mapToObj(signals::read).toList();
    }

    private static Tensors parameters(Precision precision, GoldenCase golden) {
        Map<String, HostTensor> named = new LinkedHashMap<>();
        golden.parameters().forEach((name, value) -> named.put("parameter/" + name, value));
        return Tensors.of(precision, named);
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
