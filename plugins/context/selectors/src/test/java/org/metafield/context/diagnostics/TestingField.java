package org.metafield.context.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.conformance.TestingDiagnosticRequest;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.Diagnostic;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/**
 * The field of {@link TestingDiagnosticRequest} in plain Java: {@code sin(x W0 + b0) W1 + b1}, fitted to random targets.
 *
 * @param parameters W0, b0, W1 and b1
 */
record TestingField(List<double[]> parameters) {
    private static final int SAMPLES = TestingDiagnosticRequest.SAMPLES;
    private static final int CHANNELS = TestingDiagnosticRequest.CHANNELS;
    private static final HostParameters HOST = TestingDiagnosticRequest.draw(5);
    private static final double[] TARGETS =
            new SplittableRandom(6).doubles((long) SAMPLES * CHANNELS).toArray();

    static TestingField drawn() {
        return new TestingField(HOST.values().stream().map(HostTensor::values).toList());
    }

    /** What a diagnostic measures of the field as it was drawn. */
    static double[] measure(Diagnostic diagnostic) {
        Map<String, HostTensor> outputs = GraphEvaluation.of(GraphRuntime.FLOAT64, HOST, (builder, inputs) -> {
            HostTensor targets = new HostTensor(Shape.of(SAMPLES, CHANNELS), TARGETS);
            List<Operand<TFloating>> values =
                    diagnostic.measure(builder.graph(), TestingDiagnosticRequest.of(builder.graph(), inputs, targets));
            IntStream.range(0, values.size()).forEach(n -> builder.output("value-" + n, values.get(n)));
        });
        return IntStream.range(0, outputs.size())
                .mapToDouble(
                        n -> Objects.requireNonNull(outputs.get("value-" + n)).values()[0])
                .toArray();
    }

    private double[] hidden(int sample) {
        double[] x = TestingDiagnosticRequest.coordinates().values();
        double[] weight = parameters.get(0);
        double[] bias = parameters.get(1);
        double[] before = bias.clone();
        for (int unit = 0; unit < bias.length; unit++) {
            before[unit] += x[2 * sample] * weight[unit] + x[2 * sample + 1] * weight[bias.length + unit];
        }
        return before;
    }

    private double[] residual(int sample) {
        double[] before = hidden(sample);
        double[] residual = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            residual[channel] = parameters.get(3)[channel] - TARGETS[CHANNELS * sample + channel];
            for (int unit = 0; unit < before.length; unit++) {
                residual[channel] += Math.sin(before[unit]) * parameters.get(2)[CHANNELS * unit + channel];
            }
        }
        return residual;
    }

    /** The mean squared error over samples and channels. */
    double loss() {
        return IntStream.range(0, SAMPLES)
                        .mapToDouble(sample ->
                                Arrays.stream(residual(sample)).map(r -> r * r).sum())
                        .sum()
                / (SAMPLES * CHANNELS);
    }

    /** The gradient of a sample's squared error, its mean over channels, by W0, b0, W1 and b1. */
    List<double[]> gradient(int sample) {
        double[] x = TestingDiagnosticRequest.coordinates().values();
        double[] before = hidden(sample);
        double[] residual = residual(sample);
        int width = before.length;
        double[] weight0 = new double[2 * width];
        double[] bias0 = new double[width];
        double[] weight1 = new double[width * CHANNELS];
        double[] bias1 = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            double slope = 2 * residual[channel] / CHANNELS;
            bias1[channel] = slope;
            for (int unit = 0; unit < width; unit++) {
                weight1[CHANNELS * unit + channel] = slope * Math.sin(before[unit]);
                double back = slope * parameters.get(2)[CHANNELS * unit + channel] * Math.cos(before[unit]);
                bias0[unit] += back;
                weight0[unit] += back * x[2 * sample];
                weight0[width + unit] += back * x[2 * sample + 1];
            }
        }
        return List.of(weight0, bias0, weight1, bias1);
    }

    /** The mean gradient of some samples. */
    List<double[]> meanGradient(int... samples) {
        List<double[]> mean =
                parameters.stream().map(value -> new double[value.length]).toList();
        for (int sample : samples) {
            List<double[]> own = gradient(sample);
            for (int n = 0; n < mean.size(); n++) {
                for (int at = 0; at < mean.get(n).length; at++) {
                    mean.get(n)[at] += own.get(n)[at] / samples.length;
                }
            }
        }
        return mean;
    }

    /** All samples. */
    static int[] all() {
        return IntStream.range(0, SAMPLES).toArray();
    }

    static double norm(List<double[]> values) {
        return Math.sqrt(values.stream()
                .flatMapToDouble(Arrays::stream)
                .map(value -> value * value)
                .sum());
    }

    /** The field after a step of a length times a direction, downwards. */
    TestingField descended(double length, List<double[]> direction) {
        return new TestingField(IntStream.range(0, direction.size())
                .mapToObj(n -> IntStream.range(0, direction.get(n).length)
                        .mapToDouble(
                                at -> parameters.get(n)[at] - length * direction.get(n)[at])
                        .toArray())
                .toList());
    }
}
