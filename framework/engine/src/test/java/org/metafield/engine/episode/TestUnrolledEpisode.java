package org.metafield.engine.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metafield.engine.Experiment;
import org.metafield.engine.TestingExperiments;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.Precision;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Order;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;

class TestUnrolledEpisode {
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
}
