package org.metafield.engine.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.engine.Experiment;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.InnerOptimizer;
import org.metafield.spi.learning.OptimizerState;
import org.metafield.spi.learning.Order;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

class TestLoopEpisode {
    /** Else TensorFlow might prepare the samples of all steps before the first is taken, and keep them. */
    @Test
    void testAStepDrawsItsSamplesAfterTheStepBefore() {
        Experiment experiment =
                TestingExperiments.experiment(TestingExperiments.specification(Precision.FLOAT64, 1, 1, 1));
        List<String> draws = new ArrayList<>();
        GraphFunction.build(experiment.runtime(), builder -> {
                    ParameterSet parameters = builder.input("parameter", experiment.parameters());
                    EpisodeProblem problem = EpisodeProblem.of(
                            builder.graph(),
                            experiment,
                            TaskInputs.declare(builder, SampleSet.training(experiment), 1),
                            parameters);
                    problem.adapt(Order.FIRST);
                    Graph graph = (Graph) builder.graph().ops().scope().env();
                    graph.operations().forEachRemaining(operation -> {
                        if (operation.type().equals("StatelessRandomUniform")) {
                            GraphOperation draw = (GraphOperation) operation;
                            draws.add(draw.name().replaceFirst("/.*", ""));
                            assertThat(draw.controlInputs())
                                    .as(draw.name())
                                    .hasSameSizeAs(experiment.adaptation().adapts());
                        }
                    });
                })
                .close();
        assertThat(draws).containsExactly("step-0", "step-1");
    }

    private static final InnerOptimizer MOMENTUM = new InnerOptimizer() {
        @Override
        public List<String> slots() {
            return List.of("twice", "velocity");
        }

        @Override
        public OptimizerState step(
                FieldGraph graph, OptimizerState state, ParameterSet gradients, ParameterSet metaParameters) {
            var math = graph.ops().math;
            ParameterSet velocity = state.slot("velocity")
                    .zip(gradients, (before, gradient) -> math.add(math.mul(graph.constant(0.5), before), gradient));
            ParameterSet twice = velocity.map(value -> (Operand<TFloating>) math.add(value, value));
            ParameterSet next = state.parameters()
                    .zip(velocity, (value, step) -> math.sub(value, math.mul(graph.constant(0.1), step)))
                    .zip(state.slot("twice"), (value, step) -> math.sub(value, math.mul(graph.constant(0.01), step)));
            return new OptimizerState(next, Map.of("velocity", velocity, "twice", twice), state.step());
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void testRepeatedStepsGiveWhatStepsOneAfterTheOtherGive(int tasks) {
        assertThat(adapted(tasks, Order.NONE))
                .usingRecursiveComparison()
                .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : 1, Double.class)
                .isEqualTo(adapted(tasks, Order.FIRST));
    }

    /** Adapted parameters and the loss of each of seven steps. */
    private static Map<String, List<Double>> adapted(int tasks, Order order) {
        Experiment experiment = TestingExperiments.experiment(TestingExperiments.withInnerSteps(
                TestingExperiments.specification(Precision.FLOAT64, tasks, tasks, 1, "full"), 7));
        Precision precision = experiment.runtime().precision();
        SampleSet samples = SampleSet.training(experiment);
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        Initializations.first(experiment).forEach((name, value) -> parameters.put("parameter/" + name, value));
        List<Signal> signals = new ArrayList<>();
        try (SignalSequence all = experiment.data().open(Split.TRAIN, experiment.modality())) {
            for (int task = 0; task < tasks; task++) {
                signals.add(all.read(task));
            }
        }
        try (GraphFunction function = GraphFunction.build(experiment.runtime(), builder -> {
                    ParameterSet initial = builder.input("parameter", experiment.parameters());
                    TaskBatch batch = TaskInputs.declare(builder, samples, tasks);
                    InnerLoop loop = EpisodeProblem.of(builder.graph(), experiment, batch, initial)
                            .loop();
                    InnerLoop moving = new InnerLoop(
                            loop.graph(), experiment, loop.adaptation().with(MOMENTUM), batch, loop.parameters());
                    Episode episode = new EpisodeProblem(moving, initial).adapt(order);
                    builder.output("adapted", episode.adapted());
                    for (int step = 0; step < episode.innerLosses().size(); step++) {
                        builder.output("loss-" + step, episode.innerLosses().get(step));
                    }
                    builder.output("loss", episode.loss());
                });
                Tensors initial = Tensors.of(precision, parameters);
                Tensors queries = TaskInputs.shared(precision, "", samples);
                Tensors targets = TaskInputs.of(precision, "", signals, samples);
                Tensors outputs = function.run(3, initial, queries, targets)) {
            assertThat(outputs.names()).contains("loss-6").doesNotContain("loss-7");
            Map<String, List<Double>> values = new LinkedHashMap<>();
            outputs.host(name -> true)
                    .forEach((name, value) -> values.put(
                            name, DoubleStream.of(value.values()).boxed().toList()));
            return values;
        }
    }
}
