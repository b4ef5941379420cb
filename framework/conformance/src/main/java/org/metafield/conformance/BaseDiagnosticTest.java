package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.Diagnostic.Quantity;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link Diagnostic} keeps to. */
public abstract class BaseDiagnosticTest {
    private static final Shape TARGETS = Shape.of(TestingLayers.SAMPLES, TestingLayers.CHANNELS);

    /** The diagnostic to test. */
    protected abstract Diagnostic diagnostic();

    /** Whether it draws: then what it finds of a task depends on how many tasks there are. */
    protected boolean isRandom() {
        return false;
    }

    @Test
    void testQuantitiesAreNamed() {
        List<String> names =
                diagnostic().quantities().stream().map(Quantity::name).toList();
        assertThat(names).as("quantities").isNotEmpty().doesNotHaveDuplicates();
        if (names.size() > 1) {
            assertThat(names)
                    .as("several quantities have names of lower-case words joined by hyphens")
                    .allMatch(name -> name.matches(ComponentFactory.NAME_FORMAT));
        }
        assertThat(diagnostic().quantities())
                .as("quantities are the same each time")
                .isEqualTo(diagnostic().quantities());
    }

    @Test
    void testMeasuresOneFiniteNumberForEachQuantity() {
        for (HostTensor value : measure(TestingLayers.draw(1), random(2))) {
            assertThat(value.shape())
                    .as("without a task axis a quantity is a scalar")
                    .isEqualTo(Shape.scalar());
            assertThat(value.values()[0]).as("a quantity is a number").isFinite();
        }
    }

    @Test
    void testTasksAreMeasuredEachOnItsOwn() {
        HostParameters first = TestingLayers.draw(1);
        HostParameters second = TestingLayers.draw(2);
        List<HostTensor> both = measure(first.stack(second, spec -> true), HostParameters.pair(random(3), random(4)));
        List<HostTensor> ofFirst = measure(first, random(3));
        List<HostTensor> ofSecond = measure(second, random(4));
        for (int n = 0; n < both.size(); n++) {
            assertThat(both.get(n).shape())
                    .as("with a task axis a quantity is [task]: reduce every other axis")
                    .isEqualTo(Shape.of(2));
            if (!isRandom()) {
                double[] separate = {ofFirst.get(n).values()[0], ofSecond.get(n).values()[0]};
                assertThat(both.get(n).values())
                        .as("a task is measured as it is alone; if measuring draws, override isRandom()")
                        .containsExactly(separate, within(1e-9));
            }
        }
    }

    /** Every sample is alike, and with targets of zero nothing is left to learn. */
    @Test
    void testIsFiniteForAConstantSignal() {
        HostParameters drawn = TestingLayers.draw(1);
        HostParameters zero = new HostParameters(
                drawn.specs(),
                drawn.values().stream()
                        .map(value -> HostTensor.zeros(value.shape()))
                        .toList(),
                drawn.tasks());
        for (double target : new double[] {0, 0.5}) {
            double[] targets = new double[Math.toIntExact(TARGETS.size())];
            Arrays.fill(targets, target);
            measure(zero, new HostTensor(TARGETS, targets))
                    .forEach(value -> assertThat(value.values()[0])
                            .as("say what a quantity is where it would be zero over zero")
                            .isFinite());
        }
    }

    @Test
    void testSameSeedMeasuresTheSame() {
        assertThat(measure(TestingLayers.draw(1), random(2)))
                .as("draw with graph.uniform alone, so that a run can be repeated")
                .isEqualTo(measure(TestingLayers.draw(1), random(2)));
    }

    private List<HostTensor> measure(HostParameters parameters, HostTensor targets) {
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, inputs) -> {
            List<Operand<TFloating>> values = diagnostic()
                    .measure(builder.graph(), TestingDiagnosticRequest.of(builder.graph(), inputs, targets));
            assertThat(values)
                    .as("one number for each of quantities()")
                    .hasSameSizeAs(diagnostic().quantities());
            IntStream.range(0, values.size()).forEach(n -> builder.output("value-" + n, values.get(n)));
        });
        return IntStream.range(0, outputs.size())
                .mapToObj(n -> Objects.requireNonNull(outputs.get("value-" + n)))
                .toList();
    }

    private static HostTensor random(long seed) {
        return new HostTensor(
                TARGETS, new SplittableRandom(seed).doubles(TARGETS.size()).toArray());
    }
}
