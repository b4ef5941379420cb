package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseOuterTermTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.conformance.TestingMetaProblem;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.learning.Episode;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestBootstrapTerm extends BaseOuterTermTest {
    @Override
    protected OuterTerm term() {
        return new BootstrapTerm(BootstrapOptions.DEFAULTS);
    }

    /** Where further steps lead is a target. */
    @Override
    protected boolean hasConstants() {
        return true;
    }

    private static final HostTensor TARGETS = new HostTensor(Shape.of(2, 2), new double[] {1, -2, -0.5, 3});

    @Test
    void testIsTheWeightedDistanceToTheTarget() {
        HostParameters initial = TestingMetaProblem.draw(1);
        double[] terms = evaluate(initial, new BootstrapOptions(4, 0.2, 100)).terms();
        double left = Math.pow(1 - TestingMetaProblem.RATE, TestingMetaProblem.STEPS);
        for (int task = 0; task < 2; task++) {
            double squared = 0;
            for (int n = 0; n < 2; n++) {
                double difference = initial.values().get(0).values()[n]
                        + initial.values().get(1).values()[n]
                        - TARGETS.values()[2 * task + n];
                squared += difference * difference;
            }
            assertThat(terms[task]).isCloseTo(100 * left * Math.sqrt(squared) * (1 - Math.pow(0.8, 4)), within(1e-10));
        }
    }

    /** If the target moved along, the distance would not change at the rate of the weight. */
    @Test
    void testNoGradientFlowsIntoTheTarget() {
        double[] lengths = evaluate(TestingMetaProblem.draw(1), new BootstrapOptions(4, 0.2, 100))
                .gradientLengths();
        assertThat(lengths).containsExactly(new double[] {100, 100}, within(1e-9));
    }

    @Test
    void testNoStepsAddExactlyNothing() {
        Outcome outcome = evaluate(TestingMetaProblem.draw(1), new BootstrapOptions(0, 0.2, 100));
        assertThat(outcome.terms()).containsExactly(0, 0);
        assertThat(outcome.gradientLengths()).containsExactly(0, 0);
    }

    @Test
    void testGradientAtDistanceZeroIsFinite() {
        Outcome outcome = evaluate(TestingMetaProblem.draw(1), new BootstrapOptions(4, 0, 100));
        assertThat(outcome.terms()).containsExactly(new double[] {0, 0}, within(1e-7));
        assertThat(outcome.gradientLengths()).containsExactly(0, 0);
    }

    /** The term for each task, and how long its gradient is with respect to the task's adapted parameters. */
    private record Outcome(double[] terms, double[] gradientLengths) {}

    private static Outcome evaluate(HostParameters initial, BootstrapOptions options) {
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT64, initial, (builder, parameters) -> {
            var graph = builder.graph();
            Episode episode = TestingMetaProblem.of(graph, parameters, TARGETS).adapt(Order.SECOND);
            Operand<TFloating> term = new BootstrapTerm(options).term(graph, episode);
            builder.output("term", term);
            builder.output(
                    "length",
                    graph.ops().math.sqrt(FieldMath.squaredNorm(graph, graph.gradients(term, episode.adapted()))));
        });
        return new Outcome(
                Objects.requireNonNull(outputs.get("term")).values(),
                Objects.requireNonNull(outputs.get("length")).values());
    }
}
