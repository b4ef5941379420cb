package org.metafield.loss.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.GradientCheck;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Loss;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestCrossEntropy {
    private static final Shape SHAPE = Shape.of(3, 4);
    private static final int CLASSES = 4;
    private static final double[] ONE_HOT = {0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0};
    private static final HostTensor LOGITS =
            new HostTensor(SHAPE, new SplittableRandom(3).doubles(12, -2, 2).toArray());

    private static Operand<TFloating> loss(FieldGraph graph, Operand<TFloating> logits) {
        Loss loss = SampleScores::crossEntropy;
        return loss.perSample(
                graph,
                new FieldOutput(graph.ops().nn.softmax(logits), Map.of(Tap.LOGITS, logits)),
                graph.constant(SHAPE, ONE_HOT));
    }

    private static double[] probabilities(int sample) {
        double[] probabilities = new double[CLASSES];
        double sum = 0;
        for (int way = 0; way < CLASSES; way++) {
            probabilities[way] = Math.exp(LOGITS.values()[sample * CLASSES + way]);
            sum += probabilities[way];
        }
        for (int way = 0; way < CLASSES; way++) {
            probabilities[way] /= sum;
        }
        return probabilities;
    }

    @Test
    void testValuesAndGradientAreThoseOfTheClosedForm() {
        Map<String, HostTensor> outputs =
                GraphEvaluation.of(GraphRuntime.FLOAT64, HostParameters.of("logits", LOGITS), (builder, set) -> {
                    Operand<TFloating> logits = set.get("logits");
                    Operand<TFloating> losses = loss(builder.graph(), logits);
                    builder.output("losses", losses);
                    builder.output(
                            "gradient",
                            builder.graph().gradients(losses, List.of(logits)).get(0));
                });
        double[] losses = Objects.requireNonNull(outputs.get("losses")).values();
        double[] gradient = Objects.requireNonNull(outputs.get("gradient")).values();
        for (int sample = 0; sample < 3; sample++) {
            double[] probabilities = probabilities(sample);
            for (int way = 0; way < CLASSES; way++) {
                double label = ONE_HOT[sample * CLASSES + way];
                assertThat(gradient[sample * CLASSES + way]).isCloseTo(probabilities[way] - label, within(1e-12));
                if (label == 1) {
                    assertThat(losses[sample]).isCloseTo(-Math.log(probabilities[way]), within(1e-12));
                }
            }
        }
    }

    @Test
    void testGradientsAreThoseOfDifferences() {
        GradientCheck.verify(
                "cross-entropy",
                HostParameters.of("logits", LOGITS),
                (graph, parameters) -> loss(graph, parameters.get("logits")));
    }

    /** A probability of zero in single precision still has a gradient. */
    @Test
    void testCertainMistakesStayFinite() {
        HostTensor certain = new HostTensor(SHAPE, new double[] {500, -500, 0, 0, 0, 0, 0, 900, -900, 0, 0, 0});
        Map<String, HostTensor> outputs =
                GraphEvaluation.of(GraphRuntime.FLOAT32, HostParameters.of("logits", certain), (builder, set) -> {
                    Operand<TFloating> losses = loss(builder.graph(), set.get("logits"));
                    builder.output("losses", losses);
                    builder.output(
                            "gradient",
                            builder.graph()
                                    .gradients(losses, List.of(set.get("logits")))
                                    .get(0));
                });
        assertThat(Objects.requireNonNull(outputs.get("losses")).values())
                .containsExactly(new double[] {1000, 0, 900 + Math.log(3)}, within(1e-3));
        assertThat(Objects.requireNonNull(outputs.get("gradient")).values()[1]).isCloseTo(-1, within(1e-6));
    }
}
