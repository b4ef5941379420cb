package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Loss;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** What every {@link Loss} of values keeps to. */
public abstract class BaseLossTest {
    private static final Shape SHAPE = Shape.of(4, 3);

    /** The loss to test. */
    protected abstract Loss loss();

    @Test
    void testIsOneNumberForEachSample() {
        assertThat(evaluate(random(1, SHAPE), random(2, SHAPE)).shape())
                .as("without a task axis a loss is [sample]: reduce the channels, and nothing else")
                .isEqualTo(Shape.of(4));
    }

    @Test
    void testTaskAxis() {
        HostTensor both = evaluate(
                HostParameters.pair(random(1, SHAPE), random(3, SHAPE)),
                HostParameters.pair(random(2, SHAPE), random(4, SHAPE)));
        assertThat(both.shape())
                .as("with a task axis a loss is [task, sample]: count axes from the end")
                .isEqualTo(Shape.of(2, 4));
        HostTensor separate = HostParameters.pair(
                evaluate(random(1, SHAPE), random(2, SHAPE)), evaluate(random(3, SHAPE), random(4, SHAPE)));
        assertThat(both.values())
                .as("a task's losses are those of its own samples")
                .containsExactly(separate.values(), within(1e-12));
    }

    @Test
    void testIsLeastAtTheTargets() {
        double[] atTargets = evaluate(random(2, SHAPE), random(2, SHAPE)).values();
        double[] elsewhere = evaluate(random(1, SHAPE), random(2, SHAPE)).values();
        for (int sample = 0; sample < atTargets.length; sample++) {
            assertThat(atTargets[sample])
                    .as("the loss of a prediction that meets its targets must be less than that of one that does not")
                    .isFinite()
                    .isLessThan(elsewhere[sample]);
        }
    }

    @Test
    void testSamplesAreIndependent() {
        assumeTrue(loss().isPointwise(), "the loss says that it weighs samples against each other");
        HostTensor prediction = random(1, SHAPE);
        double[] changed = prediction.values().clone();
        changed[0] += 1;
        double[] before = evaluate(prediction, random(2, SHAPE)).values();
        double[] after =
                evaluate(new HostTensor(SHAPE, changed), random(2, SHAPE)).values();
        assertThat(after[0]).as("a sample's prediction must change its loss").isNotEqualTo(before[0]);
        assertThat(Arrays.copyOfRange(after, 1, 4))
                .as("a sample's prediction must not change the loss of others; if it is meant to, isPointwise is false")
                .isEqualTo(Arrays.copyOfRange(before, 1, 4));
    }

    @Test
    void testIsAMeanOverChannels() {
        double[] once = evaluate(random(1, SHAPE), random(2, SHAPE)).values();
        double[] twice = evaluate(repeatChannels(random(1, SHAPE)), repeatChannels(random(2, SHAPE)))
                .values();
        assertThat(twice)
                .as("channels that repeat others must not change the loss: it is a mean over channels, not a sum")
                .containsExactly(once, within(1e-12));
    }

    @Test
    void testGradients() {
        HostTensor targets = random(2, SHAPE);
        GradientCheck.verify(
                "the loss",
                HostParameters.of("prediction", random(1, SHAPE)),
                (graph, parameters) ->
                        perSample(graph, parameters.get("prediction"), GraphEvaluation.constant(graph, targets)));
    }

    private HostTensor evaluate(HostTensor prediction, HostTensor targets) {
        return GraphEvaluation.of(graph -> perSample(
                graph, GraphEvaluation.constant(graph, prediction), GraphEvaluation.constant(graph, targets)));
    }

    private Operand<TFloating> perSample(FieldGraph graph, Operand<TFloating> prediction, Operand<TFloating> targets) {
        return loss().perSample(graph, FieldOutput.of(prediction), targets);
    }

    private static HostTensor random(long seed, Shape shape) {
        return new HostTensor(
                shape, new SplittableRandom(seed).doubles(shape.size()).toArray());
    }

    private static HostTensor repeatChannels(HostTensor values) {
        int channels = Math.toIntExact(values.shape().get(1));
        double[] repeated = new double[2 * values.values().length];
        Arrays.setAll(repeated, n -> values.values()[n / (2 * channels) * channels + n % channels]);
        return new HostTensor(Shape.of(values.shape().get(0), 2L * channels), repeated);
    }
}
