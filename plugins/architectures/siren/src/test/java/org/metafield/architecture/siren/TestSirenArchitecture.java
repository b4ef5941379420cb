package org.metafield.architecture.siren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.architecture.siren.SirenOptions.Initialization;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.Golden;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;

class TestSirenArchitecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new SirenArchitecture(new SirenOptions(6, 3, 30, Initialization.GRADNCP, 0.5));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testReferenceValuesInDoublePrecision() {
        verifyReferenceValues(GraphRuntime.FLOAT64, 1e-12);
    }

    @Test
    void testReferenceValuesInSinglePrecision() {
        verifyReferenceValues(GraphRuntime.FLOAT32, 1e-5);
    }

    private static void verifyReferenceValues(GraphRuntime runtime, double tolerance) {
        Golden golden = Golden.read("siren-forward");
        Architecture architecture = new SirenArchitecture(
                new SirenOptions(16, 3, golden.number("settings", "w0"), Initialization.GRADNCP, 0.5));
        List<ParameterSpec> specs = architecture.parameters(new FieldSignature(2, 3));
        Map<String, HostTensor> outputs =
                GraphEvaluation.of(runtime, golden.parameters(specs, "inputs", "theta"), (builder, parameters) -> {
                    FieldOutput output = architecture.forward(
                            builder.graph(),
                            parameters,
                            GraphEvaluation.constant(builder.graph(), golden.tensor("inputs", "coordinates")));
                    builder.output("values", output.values());
                    builder.output("penultimate", output.tap(Tap.PENULTIMATE));
                });
        outputs.forEach((name, value) -> assertThat(value.values())
                .as(name)
                .containsExactly(golden.tensor("expected", name).values(), within(tolerance)));
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 198915", "1, 1, 198145", "3, 1, 198657", "3, 3, 199171"})
    void testPublishedSizes(int coordinates, int channels, int size) {
        assertThat(parameters(SirenOptions.DEFAULTS, new FieldSignature(coordinates, channels)).stream()
                        .mapToInt(ParameterSpec::size)
                        .sum())
                .isEqualTo(size);
    }

    @Test
    void testWeightsFillTheRangeOfTheirLayer() {
        SirenOptions options = new SirenOptions(64, 3, 10, Initialization.GRADNCP, 0.5);
        List<ParameterSpec> specs = parameters(options, new FieldSignature(2, 3));
        double hidden = Math.sqrt(6.0 / 64) / 10;
        assertThat(greatest(specs, "layers.0.weight")).isBetween(0.9 / 2, 1.0 / 2);
        assertThat(greatest(specs, "layers.0.bias")).isBetween(0.9 / 2, 1.0 / 2);
        assertThat(greatest(specs, "layers.1.weight")).isBetween(0.9 * hidden, hidden);
        assertThat(greatest(specs, "layers.1.bias")).isBetween(0.9 * hidden, hidden);
        assertThat(greatest(specs, "layers.2.weight")).isBetween(0.9 * hidden, hidden);
    }

    @Test
    void testBiasesOfLearnitAreZero() {
        SirenOptions options = new SirenOptions(64, 3, 10, Initialization.LEARNIT, 0.5);
        List<ParameterSpec> specs = parameters(options, new FieldSignature(2, 3));
        specs.stream()
                .filter(spec -> spec.role() == Role.BIAS)
                .forEach(
                        spec -> assertThat(greatest(specs, spec.name().value())).isZero());
        assertThat(greatest(specs, "layers.0.weight")).isBetween(0.9 / 2, 1.0 / 2);
    }

    private static List<ParameterSpec> parameters(SirenOptions options, FieldSignature signature) {
        return new SirenArchitecture(options).parameters(signature);
    }

    private static double greatest(List<ParameterSpec> specs, String name) {
        ParameterSpec spec = specs.stream()
                .filter(candidate -> candidate.name().value().equals(name))
                .findFirst()
                .orElseThrow();
        double[] drawn = Objects.requireNonNull(spec.initializer().draw(spec.shape(), new SplittableRandom(1)));
        return Arrays.stream(drawn).map(Math::abs).max().orElseThrow();
    }
}
