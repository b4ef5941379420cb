package org.metafield.modality.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseModalityTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Samples;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestClassificationModality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return PIXELS;
    }

    @Override
    protected Signal signal() {
        return PIXELS.episode("pixels", (way, number) -> new float[] {0.3f * way + 0.2f * number});
    }

    /** Two classes of three pictures of one pixel, of which adaptation sees the first two. */
    private static final ClassificationModality PIXELS =
            new ClassificationModality(new ClassificationOptions(2, 2, 1, 1, 1));

    @Test
    void testAnEpisodeShowsTheFirstPicturesOfEachClassAndIsJudgedByTheRest() {
        Signal episode = PIXELS.episode("any", (way, number) -> new float[] {10 * way + number});
        assertThat(episode.context().queries()).containsExactly(0, 1, 10, 11);
        assertThat(episode.context().values()).containsExactly(1, 0, 1, 0, 0, 1, 0, 1);
        assertThat(episode.target().queries()).containsExactly(2, 12);
        assertThat(episode.target().values()).containsExactly(1, 0, 0, 1);
        assertThat(PIXELS.trainingTarget()).contains(PIXELS.target());
        assertThat(PIXELS.signature()).isEqualTo(new FieldSignature(1, 2));
    }

    /** A picture of one pixel in a frame: a row for each class. */
    @Test
    void testAPictureShowsWhatIsClassifiedRightly() {
        Signal episode = PIXELS.episode("any", (way, number) -> new float[] {way});
        BufferedImage picture =
                PIXELS.picture(episode, new float[] {0.3f, 0.7f, 0.1f, 0.9f}).orElseThrow();
        assertThat(picture.getWidth()).isEqualTo(5);
        assertThat(picture.getHeight()).isEqualTo(10);
        assertThat(picture.getRGB(2, 2) & 0xffffff).isZero();
        assertThat(picture.getRGB(2, 7) & 0xffffff).isEqualTo(0xffffff);
        Color wrong = new Color(picture.getRGB(0, 0));
        Color right = new Color(picture.getRGB(0, 5));
        assertThat(wrong.getRed()).isGreaterThan(wrong.getGreen());
        assertThat(right.getGreen()).isGreaterThan(right.getRed());
    }

    @Test
    void testTwoChannelsAreRefused() {
        assertThatThrownBy(() -> new ClassificationModality(new ClassificationOptions(5, 1, 1, 28, 2)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("not 2");
    }

    private static final int SAMPLES = 4;
    private static final int WIDTH = 3;
    private static final int WAYS = 5;

    /** GradNCP's score for classes, against gradients of the cross-entropy of one picture at a time. */
    @Test
    void testTheScoreIsTheLengthOfTheLastLayersGradient() {
        double[] features =
                new SplittableRandom(1).doubles((long) SAMPLES * WIDTH, -1, 1).toArray();
        double[] labels = new double[SAMPLES * WAYS];
        for (int sample = 0; sample < SAMPLES; sample++) {
            labels[sample * WAYS + (3 * sample + 1) % WAYS] = 1;
        }
        List<ParameterSpec> specs = List.of(
                ParameterSpec.of("head.weight", Shape.of(WIDTH, WAYS), Initializer.normal(1), Role.WEIGHT),
                ParameterSpec.of("head.bias", Shape.of(WAYS), Initializer.normal(1), Role.BIAS));
        Map<String, HostTensor> outputs =
                GraphEvaluation.of(GraphRuntime.FLOAT64, HostParameters.draw(specs, 2), (builder, head) -> {
                    var graph = builder.graph();
                    Field field = coordinates -> new FieldOutput(
                            FieldMath.linear(graph, coordinates, head.get("head.weight"), head.get("head.bias")),
                            Map.of(Tap.PENULTIMATE, coordinates));
                    FieldOutput prediction = new ClassProbabilities()
                            .observe(graph, field, graph.constant(Shape.of(SAMPLES, WIDTH), features));
                    Operand<TFloating> targets = graph.constant(Shape.of(SAMPLES, WAYS), labels);
                    builder.output("scores", SampleScores.lastLayerGradient(graph, prediction, targets));
                    builder.output("values", prediction.values());
                    Operand<TFloating> losses = SampleScores.crossEntropy(graph, prediction, targets);
                    for (int sample = 0; sample < SAMPLES; sample++) {
                        double[] mask = new double[SAMPLES];
                        mask[sample] = 1;
                        ParameterSet gradient = graph.gradients(
                                graph.ops().math.mul(losses, graph.constant(Shape.of(SAMPLES), mask)), head);
                        builder.output(
                                "alone-" + sample, FieldMath.sqrt(graph, FieldMath.squaredNorm(graph, gradient)));
                    }
                });
        double[] scores = values(outputs, "scores");
        double[] probabilities = values(outputs, "values");
        for (int sample = 0; sample < SAMPLES; sample++) {
            double residual = 0;
            double feature = 1;
            for (int way = 0; way < WAYS; way++) {
                residual += Math.pow(probabilities[sample * WAYS + way] - labels[sample * WAYS + way], 2);
            }
            for (int unit = 0; unit < WIDTH; unit++) {
                feature += features[sample * WIDTH + unit] * features[sample * WIDTH + unit];
            }
            assertThat(scores[sample]).isCloseTo(Math.sqrt(residual * feature), within(1e-12));
            assertThat(scores[sample]).isCloseTo(values(outputs, "alone-" + sample)[0], within(1e-12));
        }
        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(SAMPLES, within(1e-12));
    }

    private static double[] values(Map<String, HostTensor> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name)).values();
    }

    @Test
    void testMetricsByHand() {
        Signal episode = PIXELS.episode("any", (way, number) -> new float[1]);
        assertThat(new AccuracyMetric().measure(episode, new float[] {0.7f, 0.3f, 0.6f, 0.4f}))
                .isEqualTo(50);
        assertThat(new AccuracyMetric().measure(episode, new float[] {Float.NaN, Float.NaN, 0.4f, 0.6f}))
                .isEqualTo(50);
        assertThat(new CrossEntropyMetric().measure(episode, new float[] {0.75f, 0.25f, 0.5f, 0.5f}))
                .isCloseTo(-(Math.log(0.75) + Math.log(0.5)) / 2, within(1e-7));
        assertThat(new CrossEntropyMetric().measure(episode, new float[] {0, 1, 0, 1}))
                .isFinite();
        Samples target = episode.target();
        assertThat(new CrossEntropyMetric().measure(episode, target.values().clone()))
                .isZero();
    }
}
