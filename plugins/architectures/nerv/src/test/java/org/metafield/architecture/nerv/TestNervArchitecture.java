package org.metafield.architecture.nerv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GraphEvaluation;
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

class TestNervArchitecture extends BaseArchitectureTest {
    private static final int COLOURS = 3;

    @Override
    protected Architecture architecture() {
        return new NervArchitecture(new NervOptions(2, 1.25, 3, 2, 1, 2, List.of(2, 1), List.of(2, 3)));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE, Tap.LINEAR_OUTPUT);
    }

    @Override
    protected List<FieldSignature> signatures() {
        return List.of(new FieldSignature(1, 2 * 4 * 3), new FieldSignature(1, 2 * 4));
    }

    @Test
    void testReferenceValuesInDoublePrecision() {
        verifyReferenceValues(GraphRuntime.FLOAT64, 1e-12);
    }

    @Test
    void testReferenceValuesInSinglePrecision() {
        verifyReferenceValues(GraphRuntime.FLOAT32, 1e-5);
    }

    /** Values, the loss after two steps of adaptation, and its gradient through them. */
    private static void verifyReferenceValues(GraphRuntime runtime, double tolerance) {
        Golden golden = Golden.read("nerv");
        int steps = (int) golden.number("settings", "inner-steps");
        double rate = golden.number("settings", "inner-rate");
        Architecture architecture =
                new NervArchitecture(new NervOptions(3, 1.25, 12, 4, 2, 2, List.of(2, 2), List.of(5, 4)));
        HostTensor frames = channelsLast(golden.tensor("inputs", "frames"));
        List<ParameterSpec> specs = architecture.parameters(
                new FieldSignature(1, Math.toIntExact(frames.shape().get(1))));
        double[] times = golden.tensor("inputs", "times").values();
        Map<String, HostTensor> outputs =
                GraphEvaluation.of(runtime, golden.parameters(specs, "inputs", "theta"), (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    Operand<TFloating> at = graph.constant(Shape.of(times.length, 1), times);
                    Operand<TFloating> targets = GraphEvaluation.constant(graph, frames);
                    builder.output(
                            "values",
                            architecture.forward(graph, parameters, at).values());
                    ParameterSet adapted = parameters;
                    for (int step = 0; step < steps; step++) {
                        ParameterSet gradients =
                                graph.gradients(loss(graph, architecture, adapted, at, targets), adapted);
                        adapted = adapted.zip(
                                gradients,
                                (value, gradient) -> graph.ops()
                                        .math
                                        .sub(value, graph.ops().math.mul(graph.constant(rate), gradient)));
                    }
                    Operand<TFloating> loss = loss(graph, architecture, adapted, at, targets);
                    builder.output("loss", loss);
                    builder.output("gradient", graph.gradients(loss, parameters));
                });
        assertThat(values(outputs, "values"))
                .containsExactly(
                        channelsLast(golden.tensor("expected", "values")).values(), within(tolerance));
        assertThat(values(outputs, "loss"))
                .containsExactly(new double[] {golden.number("expected", "outer-loss")}, within(tolerance));
        for (ParameterSpec spec : specs) {
            String name = spec.name().value();
            assertThat(values(outputs, "gradient/" + name))
                    .as(name)
                    .containsExactly(
                            golden.tensor("expected", "meta-gradient", name).values(), within(tolerance));
        }
    }

    private static Operand<TFloating> loss(
            FieldGraph graph,
            Architecture architecture,
            ParameterSet parameters,
            Operand<TFloating> times,
            Operand<TFloating> targets) {
        Operand<TFloating> values =
                architecture.forward(graph, parameters, times).values();
        return FieldMath.mean(graph, FieldMath.square(graph, graph.ops().math.sub(targets, values)), 2);
    }

    /** The residual times the derivative of the output, over the whole frame, by the features of the whole frame. */
    @Test
    void testScoreOfAFrameIsThatOfTheOfficialCode() {
        Golden golden = Golden.read("nerv");
        Architecture architecture =
                new NervArchitecture(new NervOptions(3, 1.25, 12, 4, 2, 2, List.of(2, 2), List.of(5, 4)));
        HostTensor frames = channelsLast(golden.tensor("inputs", "frames"));
        int numbers = Math.toIntExact(frames.shape().get(1));
        double[] times = golden.tensor("inputs", "times").values();
        Map<String, HostTensor> outputs = GraphEvaluation.of(
                GraphRuntime.FLOAT64,
                golden.parameters(architecture.parameters(new FieldSignature(1, numbers)), "inputs", "theta"),
                (builder, parameters) -> {
                    FieldGraph graph = builder.graph();
                    FieldOutput output =
                            architecture.forward(graph, parameters, graph.constant(Shape.of(times.length, 1), times));
                    builder.output("features", output.tap(Tap.PENULTIMATE));
                    builder.output("raw", output.tap(Tap.LINEAR_OUTPUT));
                    builder.output(
                            "scores",
                            SampleScores.lastLayerGradient(graph, output, GraphEvaluation.constant(graph, frames)));
                });
        double[] features = values(outputs, "features");
        for (int frame = 0; frame < times.length; frame++) {
            double error = 0;
            for (int n = frame * numbers; n < (frame + 1) * numbers; n++) {
                double tanh = Math.tanh(values(outputs, "raw")[n]);
                double part = (frames.values()[n] - (tanh + 1) / 2) * (1 - tanh * tanh);
                error += part * part;
            }
            double squares = 0;
            for (int n = frame * features.length / times.length;
                    n < (frame + 1) * features.length / times.length;
                    n++) {
                squares += features[n] * features[n];
            }
            // The half of (tanh(u) + 1) / 2 is a constant, which the official code drops.
            assertThat(values(outputs, "scores")[frame])
                    .isCloseTo(0.5 * Math.sqrt(error) * Math.sqrt(squares), within(1e-12));
        }
    }

    @Test
    void testPublishedSizes() {
        assertThat(size(NervOptions.SMALL, 128)).isEqualTo(1_302_115);
        assertThat(size(NervOptions.LARGE, 256)).isEqualTo(1_339_107);
    }

    private static int size(NervOptions options, int side) {
        return new NervArchitecture(options)
                .parameters(new FieldSignature(1, side * side * COLOURS)).stream()
                        .mapToInt(ParameterSpec::size)
                        .sum();
    }

    @Test
    void testSamplesThatAreNoFramesOfItsSizeAreRefused() {
        Architecture small = new NervArchitecture(NervOptions.SMALL);
        for (FieldSignature signature : List.of(
                new FieldSignature(3, 3),
                new FieldSignature(2, 128 * 128 * 3),
                new FieldSignature(1, 256 * 256 * 3),
                new FieldSignature(1, 64 * 64 * 3),
                new FieldSignature(1, 128 * 128 * 3 + 1))) {
            assertThatThrownBy(() -> small.parameters(signature))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("makes a frame of 128 x 128 pixels")
                    .hasMessageContaining(signature.channels() + " numbers")
                    .hasMessageContaining("sample: frame");
        }
    }

    @Test
    void testEachConvolutionHasAStrideAndChannels() {
        assertThatThrownBy(() -> new NervOptions(2, 1.25, 3, 2, 1, 2, List.of(2, 1), List.of(2)).checked())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("1 for 2 strides");
    }

    /** Frames {@code [frame, colour, row, column]} as {@code [frame, number]} in the order row, column, colour. */
    private static HostTensor channelsLast(HostTensor frames) {
        int count = Math.toIntExact(frames.shape().get(0));
        int pixels = Math.toIntExact(frames.shape().get(2) * frames.shape().get(3));
        double[] values = new double[frames.values().length];
        for (int n = 0; n < values.length; n++) {
            int frame = n / (pixels * COLOURS);
            int pixel = n / COLOURS % pixels;
            values[n] = frames.values()[(frame * COLOURS + n % COLOURS) * pixels + pixel];
        }
        return new HostTensor(Shape.of(count, (long) pixels * COLOURS), values);
    }

    private static double[] values(Map<String, HostTensor> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), name).values();
    }
}
