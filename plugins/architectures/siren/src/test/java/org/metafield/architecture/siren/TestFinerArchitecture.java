package org.metafield.architecture.siren;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestFinerArchitecture extends BaseArchitectureTest {
    /** The factor is differentiated, as finite differences would have it. */
    @Override
    protected Architecture architecture() {
        return new FinerArchitecture(new FinerOptions(6, 3, 10, 1, true, 0.5));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testValueByHand() {
        double z = 0.3 * -0.7 - 0.2;
        assertThat(one(true).get("value").values()[0])
                .isCloseTo(0.9 * Math.sin(5 * (Math.abs(z) + 1) * z) + 0.1 + 0.5, within(1e-12));
    }

    @Test
    void testFactorIsAConstantForDifferentiationUnlessAskedFor() {
        double z = 0.3 * -0.7 - 0.2;
        double outer = 0.9 * Math.cos(5 * (Math.abs(z) + 1) * z) * 5;
        assertThat(one(false).get("gradient/layers.0.bias").values()[0])
                .isCloseTo(outer * (Math.abs(z) + 1), within(1e-12));
        assertThat(one(true).get("gradient/layers.0.bias").values()[0])
                .isCloseTo(outer * (2 * Math.abs(z) + 1), within(1e-12));
    }

    /** A network of one hidden unit, at -0.7. */
    private static Map<String, HostTensor> one(boolean differentiateFactor) {
        Architecture architecture = new FinerArchitecture(new FinerOptions(1, 2, 5, 1, differentiateFactor, 0.5));
        HostParameters parameters = new HostParameters(
                architecture.parameters(new FieldSignature(1, 1)),
                List.of(
                        new HostTensor(Shape.of(1, 1), new double[] {0.3}),
                        new HostTensor(Shape.of(1), new double[] {-0.2}),
                        new HostTensor(Shape.of(1, 1), new double[] {0.9}),
                        new HostTensor(Shape.of(1), new double[] {0.1})),
                Optional.empty());
        return GraphEvaluation.of(GraphRuntime.FLOAT64, parameters, (builder, set) -> {
            Operand<TFloating> value = architecture
                    .forward(builder.graph(), set, builder.graph().constant(Shape.of(1, 1), -0.7))
                    .values();
            builder.output("value", value);
            builder.output("gradient", builder.graph().gradients(value, set));
        });
    }

    @Test
    void testFirstBiasesFillTheirRange() {
        ParameterSpec bias = new FinerArchitecture(new FinerOptions(200, 3, 30, 7, false, 0.5))
                .parameters(new FieldSignature(2, 3))
                .get(1);
        double greatest = Arrays.stream(
                        HostParameters.draw(List.of(bias), 1).values().get(0).values())
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(greatest).isBetween(6.5, 7.0);
    }
}
