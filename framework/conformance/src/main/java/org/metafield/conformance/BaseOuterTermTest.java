package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.learning.Order;
import org.metafield.spi.learning.OuterTerm;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link OuterTerm} keeps to, in the episodes of {@link TestingMetaProblem}. */
public abstract class BaseOuterTermTest {
    private static final HostTensor FIRST = new HostTensor(Shape.of(2), new double[] {1, -2});
    private static final HostTensor SECOND = new HostTensor(Shape.of(2), new double[] {-0.5, 3});

    /** The term to test. */
    protected abstract OuterTerm term();

    /**
     * Whether part of it is a constant for differentiation, as a target is that adaptation is to come near to. Then its
     * gradient is not what finite differences give.
     */
    protected boolean hasConstants() {
        return false;
    }

    @Test
    void testIsOneFiniteNumberForEachTask() {
        HostTensor alone = term(FIRST);
        assertThat(alone.shape()).as("without a task axis a term is a scalar").isEqualTo(Shape.scalar());
        assertThat(alone.values()[0]).as("a term is a finite number").isFinite();
    }

    @Test
    void testEachTaskHasItsOwn() {
        HostTensor both = term(HostParameters.pair(FIRST, SECOND));
        assertThat(both.shape())
                .as("with a task axis a term is [task]: reduce every other axis, and no more")
                .isEqualTo(Shape.of(2));
        assertThat(both.values())
                .as("a task's term is what it is alone")
                .containsExactly(
                        new double[] {term(FIRST).values()[0], term(SECOND).values()[0]}, within(1e-9));
    }

    @Test
    void testSameSeedGivesTheSame() {
        assertThat(term(FIRST))
                .as("draw with graph.uniform alone, so that a run can be repeated")
                .isEqualTo(term(FIRST));
    }

    @Test
    void testTeachesSomething() {
        Map<String, HostTensor> gradient =
                GraphEvaluation.of(GraphRuntime.FLOAT64, TestingMetaProblem.draw(1), (builder, initial) -> {
                    FieldGraph graph = builder.graph();
                    builder.output("gradient", graph.gradients(term(graph, initial, FIRST), initial));
                });
        double[] all = gradient.values().stream()
                .flatMapToDouble(value -> Arrays.stream(value.values()))
                .toArray();
        assertThat(Arrays.stream(all).allMatch(Double::isFinite))
                .as("the gradient of a term must be finite: add a small number before a root or a quotient")
                .isTrue();
        assertThat(Arrays.stream(all).anyMatch(number -> number != 0))
                .as(
                        "the gradient of a term by the initialization is zero, so that it teaches nothing: make it of"
                                + " episode.adapted() or the episode's losses, and cut off no more than targets by stopGradient")
                .isTrue();
    }

    @Test
    void testGradients() {
        assumeFalse(hasConstants(), "part of the term is a constant for differentiation");
        GradientCheck.verify(
                "the term (if part of it is meant to be a constant, override hasConstants())",
                TestingMetaProblem.draw(1),
                (graph, initial) -> term(graph, initial, FIRST));
    }

    private HostTensor term(HostTensor targets) {
        return Objects.requireNonNull(GraphEvaluation.of(
                        GraphRuntime.FLOAT64,
                        TestingMetaProblem.draw(1),
                        (builder, initial) -> builder.output("term", term(builder.graph(), initial, targets)))
                .get("term"));
    }

    private Operand<TFloating> term(FieldGraph graph, ParameterSet initial, HostTensor targets) {
        return term().term(graph, TestingMetaProblem.of(graph, initial, targets).adapt(Order.SECOND));
    }
}
