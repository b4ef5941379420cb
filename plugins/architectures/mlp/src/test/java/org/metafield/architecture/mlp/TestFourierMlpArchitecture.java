package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.ndarray.Shape;

class TestFourierMlpArchitecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new FourierMlpArchitecture(new FourierMlpOptions(4, 2, 5, 3, OutputActivation.SIGMOID));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testPublishedSize() {
        List<ParameterSpec> specs =
                new FourierMlpArchitecture(FourierMlpOptions.DEFAULTS).parameters(new FieldSignature(2, 1));
        assertThat(specs.stream()
                        .filter(spec -> spec.role() != Role.BUFFER)
                        .mapToInt(ParameterSpec::size)
                        .sum())
                .isEqualTo(328_961);
        assertThat(specs.stream().filter(spec -> spec.role() == Role.BUFFER).map(ParameterSpec::size))
                .containsExactly(2 * 256);
    }

    /** One coordinate, one frequency, one hidden unit: sines come first, and there is no factor of 2 pi. */
    @Test
    void testValueByHand() {
        Architecture tiny = new FourierMlpArchitecture(new FourierMlpOptions(1, 1, 1, 2, OutputActivation.SIGMOID));
        HostParameters parameters = new HostParameters(
                tiny.parameters(new FieldSignature(1, 1)),
                List.of(
                        tensor(Shape.of(1, 1), 3),
                        tensor(Shape.of(2, 1), 2, 0.25),
                        tensor(Shape.of(1), 0.5),
                        tensor(Shape.of(1, 1), -1.5),
                        tensor(Shape.of(1), 0.75)),
                Optional.empty());
        Map<String, HostTensor> outputs = GraphEvaluation.of(
                GraphRuntime.FLOAT64,
                parameters,
                (builder, set) -> builder.output(
                        "values",
                        tiny.forward(builder.graph(), set, builder.graph().constant(Shape.of(2, 1), 0.2, 1.5))
                                .values()));
        assertThat(Objects.requireNonNull(outputs.get("values")).values())
                .containsExactly(new double[] {byHand(0.2), byHand(1.5)}, within(1e-12));
    }

    @Test
    void testReferenceValuesOfTheEncoding() {
        Golden golden = Golden.read("encodings");
        HostTensor frequencies = golden.tensor("inputs", "frequencies");
        int features = Math.toIntExact(frequencies.shape().get(1));
        Architecture architecture =
                new FourierMlpArchitecture(new FourierMlpOptions(features, 1, 1, 2, OutputActivation.LINEAR));
        HostParameters drawn = HostParameters.draw(architecture.parameters(new FieldSignature(2, 1)), 1);
        HostParameters parameters = new HostParameters(
                drawn.specs(),
                drawn.specs().stream()
                        .map(spec -> spec.role() == Role.BUFFER ? frequencies : HostTensor.zeros(spec.shape()))
                        .toList(),
                Optional.empty());
        Map<String, HostTensor> outputs = GraphEvaluation.of(
                GraphRuntime.FLOAT64,
                parameters,
                (builder, set) -> builder.output(
                        "encoding",
                        architecture
                                .forward(
                                        builder.graph(),
                                        set,
                                        GraphEvaluation.constant(builder.graph(), golden.tensor("inputs", "points2")))
                                .layers()
                                .get(0)
                                .input()));
        assertThat(Objects.requireNonNull(outputs.get("encoding")).values())
                .containsExactly(golden.tensor("expected", "fourier").values(), within(1e-12));
    }

    private static double byHand(double x) {
        double hidden = Math.max(2 * Math.sin(3 * x) + 0.25 * Math.cos(3 * x) + 0.5, 0);
        return 1 / (1 + Math.exp(1.5 * hidden - 0.75));
    }

    private static HostTensor tensor(Shape shape, double... values) {
        return new HostTensor(shape, values);
    }
}
