package org.metafield.architecture.convolutional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.GradientCheck;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.learning.SampleScores;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestConv4Architecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new Conv4Architecture(new Conv4Options(2, 2));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    /** Grey pictures, and coloured ones with an odd number of rows and columns. */
    @Override
    protected List<FieldSignature> signatures() {
        return List.of(new FieldSignature(4 * 4, 3), new FieldSignature(5 * 5 * 3, 2));
    }

    @Test
    void testParametersOfMiniImagenet() {
        int size = new Conv4Architecture(Conv4Options.DEFAULTS)
                .parameters(new FieldSignature(84 * 84 * 3, 5)).stream()
                        .mapToInt(ParameterSpec::size)
                        .sum();
        // 121,093 with the biases that normalization takes away.
        assertThat(size).isEqualTo(121_093 - 4 * 64);
    }

    @Test
    void testValuesAreThoseOfPlainLoops() {
        int side = 5;
        int channels = 3;
        int pictures = 3;
        double[] pixels = new SplittableRandom(4)
                .doubles((long) pictures * side * side * channels)
                .toArray();
        HostParameters parameters =
                HostParameters.draw(architecture().parameters(new FieldSignature(side * side * channels, 2)), 5);
        HostTensor values = Objects.requireNonNull(GraphEvaluation.of(
                        GraphRuntime.FLOAT64,
                        parameters,
                        (builder, set) -> builder.output(
                                "values",
                                architecture()
                                        .forward(
                                                builder.graph(),
                                                set,
                                                builder.graph()
                                                        .constant(
                                                                Shape.of(pictures, (long) side * side * channels),
                                                                pixels))
                                        .values()))
                .get("values"));
        PlainMaps maps = new PlainMaps(pictures, side, channels, pixels);
        for (int block = 0; block < 2; block++) {
            maps = maps.convolved(parameters.values().get(3 * block).values(), 2)
                    .normalized(
                            parameters.values().get(3 * block + 1).values(),
                            parameters.values().get(3 * block + 2).values())
                    .halved();
        }
        double[] weight = parameters.values().get(6).values();
        double[] bias = parameters.values().get(7).values();
        double[] expected = new double[2 * pictures];
        for (int picture = 0; picture < pictures; picture++) {
            for (int way = 0; way < 2; way++) {
                expected[2 * picture + way] = bias[way];
                for (int feature = 0; feature < 2; feature++) {
                    expected[2 * picture + way] += maps.at(picture, 0, 0, feature) * weight[2 * feature + way];
                }
            }
        }
        assertThat(values.values()).containsExactly(expected, within(1e-12));
    }

    /** Maps in plain Java. */
    private record PlainMaps(int samples, int side, int channels, double[] values) {
        double at(int sample, int row, int column, int channel) {
            return row < 0 || column < 0 || row >= side || column >= side
                    ? 0
                    : values[((sample * side + row) * side + column) * channels + channel];
        }

        private interface Value {
            double of(int sample, int row, int column, int channel);
        }

        private static PlainMaps of(int samples, int side, int channels, Value value) {
            double[] values = new double[samples * side * side * channels];
            for (int n = 0; n < values.length; n++) {
                int pixel = n / channels;
                values[n] = value.of(pixel / side / side, pixel / side % side, pixel % side, n % channels);
            }
            return new PlainMaps(samples, side, channels, values);
        }

        PlainMaps convolved(double[] kernel, int to) {
            return of(samples, side, to, (sample, row, column, channel) -> {
                double sum = 0;
                for (int y = 0; y < 3; y++) {
                    for (int x = 0; x < 3; x++) {
                        for (int from = 0; from < channels; from++) {
                            sum += at(sample, row + y - 1, column + x - 1, from)
                                    * kernel[((y * 3 + x) * channels + from) * to + channel];
                        }
                    }
                }
                return sum;
            });
        }

        /** Normalized over all pixels of all samples, scaled, shifted and without what is negative. */
        PlainMaps normalized(double[] scale, double[] bias) {
            double[] mean = new double[channels];
            double[] variance = new double[channels];
            int count = values.length / channels;
            for (int n = 0; n < values.length; n++) {
                mean[n % channels] += values[n] / count;
            }
            for (int n = 0; n < values.length; n++) {
                variance[n % channels] += Math.pow(values[n] - mean[n % channels], 2) / count;
            }
            return of(samples, side, channels, (sample, row, column, channel) -> {
                double normal =
                        (at(sample, row, column, channel) - mean[channel]) / Math.sqrt(variance[channel] + 1e-5);
                return Math.max(0, normal * scale[channel] + bias[channel]);
            });
        }

        PlainMaps halved() {
            return of(
                    samples,
                    side / 2,
                    channels,
                    (sample, row, column, channel) -> Math.max(
                            Math.max(
                                    at(sample, 2 * row, 2 * column, channel),
                                    at(sample, 2 * row, 2 * column + 1, channel)),
                            Math.max(
                                    at(sample, 2 * row + 1, 2 * column, channel),
                                    at(sample, 2 * row + 1, 2 * column + 1, channel))));
        }
    }

    @Test
    void testCoordinatesThatAreNoPicturesAreRefused() {
        assertThatThrownBy(() -> architecture().parameters(new FieldSignature(2, 3)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("use the modality classification");
    }

    @Test
    void testPicturesThatCannotBeHalvedSoOftenAreRefused() {
        assertThatThrownBy(() -> new Conv4Architecture(Conv4Options.DEFAULTS).parameters(new FieldSignature(8 * 8, 5)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("pictures of 8 x 8 cannot be halved 4 times");
    }

    /** The gradient through two steps of adaptation to some pictures, of the cross-entropy of others. */
    @Test
    void testMetaGradientIsThatOfDifferences() {
        FieldSignature pictures = new FieldSignature(4 * 4, 3);
        GradientCheck.verify(
                "cross-entropy after adaptation",
                HostParameters.draw(architecture().parameters(pictures), 8),
                (graph, initial) -> {
                    ParameterSet adapted = initial;
                    for (int step = 0; step < 2; step++) {
                        ParameterSet gradient = graph.gradients(loss(graph, adapted, 1), adapted);
                        adapted = adapted.zip(
                                gradient,
                                (value, slope) -> graph.ops()
                                        .math
                                        .sub(value, graph.ops().math.mul(graph.constant(0.2), slope)));
                    }
                    return loss(graph, adapted, 2);
                });
    }

    private Operand<TFloating> loss(FieldGraph graph, ParameterSet parameters, long seed) {
        int samples = 6;
        int classes = 3;
        double[] pixels = new SplittableRandom(seed).doubles(samples * 16L).toArray();
        double[] labels = new double[samples * classes];
        for (int sample = 0; sample < samples; sample++) {
            labels[sample * classes + sample % classes] = 1;
        }
        Operand<TFloating> logits = architecture()
                .forward(graph, parameters, graph.constant(Shape.of(samples, 16), pixels))
                .values();
        FieldOutput prediction = new FieldOutput(graph.ops().nn.softmax(logits), Map.of(Tap.LOGITS, logits));
        return FieldMath.mean(
                graph,
                SampleScores.crossEntropy(graph, prediction, graph.constant(Shape.of(samples, classes), labels)),
                1);
    }
}
