package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.MetaGradient;
import org.metafield.spi.learning.MetaLearner;
import org.tensorflow.ndarray.Shape;

/** What every {@link MetaLearner} keeps to, on a problem whose answer is known: {@link TestingMetaProblem}. */
public abstract class BaseMetaLearnerTest {
    private static final HostTensor FIRST = new HostTensor(Shape.of(2), new double[] {1, -2});
    private static final HostTensor SECOND = new HostTensor(Shape.of(2), new double[] {-0.5, 3});

    /** The meta-learner to test. */
    protected abstract MetaLearner metaLearner();

    /**
     * What the meta-gradient of the parameter that adapts is of one task, as a multiple of the difference
     * {@code fast + slow - target} before adaptation.
     */
    protected abstract double adaptingFactor();

    /** As {@link #adaptingFactor()}, for the parameter that does not adapt. */
    protected abstract double otherFactor();

    @Test
    void testMetaGradientOfAKnownProblem() {
        HostParameters initial = TestingMetaProblem.draw(1);
        double[] fast = initial.values().get(0).values();
        double[] slow = initial.values().get(1).values();
        Map<String, HostTensor> gradient = metaGradient(initial, FIRST);
        for (int n = 0; n < 2; n++) {
            double difference = fast[n] + slow[n] - FIRST.values()[n];
            assertThat(value(gradient, "layers.0.bias")[n])
                    .as("the meta-gradient of the parameter that adapts")
                    .isCloseTo(adaptingFactor() * difference, within(1e-12));
            assertThat(value(gradient, "layers.1.bias")[n])
                    .as("the meta-gradient of the parameter that does not adapt")
                    .isCloseTo(otherFactor() * difference, within(1e-12));
        }
    }

    @Test
    void testMetaGradientIsTheSumOverTasks() {
        HostParameters initial = TestingMetaProblem.draw(1);
        Map<String, HostTensor> first = metaGradient(initial, FIRST);
        Map<String, HostTensor> second = metaGradient(initial, SECOND);
        metaGradient(initial, HostParameters.pair(FIRST, SECOND)).forEach((name, both) -> {
            assertThat(both.shape())
                    .as("the meta-gradient has the shape of the parameter, without a task axis")
                    .isEqualTo(Shape.of(2));
            for (int n = 0; n < 2; n++) {
                assertThat(both.values()[n])
                        .as("the meta-gradient of two tasks in a graph is the sum of theirs; the engine takes the mean")
                        .isCloseTo(
                                Objects.requireNonNull(first.get(name)).values()[n]
                                        + Objects.requireNonNull(second.get(name))
                                                .values()[n],
                                within(1e-12));
            }
        });
    }

    private Map<String, HostTensor> metaGradient(HostParameters initial, HostTensor targets) {
        return GraphEvaluation.of(GraphRuntime.FLOAT64, initial, (builder, parameters) -> {
            MetaGradient result = metaLearner()
                    .metaGradient(builder.graph(), TestingMetaProblem.of(builder.graph(), parameters, targets));
            assertThat(result.gradient().specs())
                    .as("the meta-gradient is for the parameters of MetaProblem.initial(), in order")
                    .isEqualTo(parameters.specs());
            builder.output("gradient", result.gradient());
        });
    }

    private static double[] value(Map<String, HostTensor> gradient, String parameter) {
        return Objects.requireNonNull(gradient.get("gradient/" + parameter)).values();
    }
}
