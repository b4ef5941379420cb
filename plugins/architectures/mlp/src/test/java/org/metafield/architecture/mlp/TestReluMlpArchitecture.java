package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;

class TestReluMlpArchitecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new ReluMlpArchitecture(new ReluMlpOptions(6, 3, OutputActivation.LINEAR));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testWeightsAreATruncatedNormalOfTheirFanIn() {
        Architecture wide = new ReluMlpArchitecture(new ReluMlpOptions(256, 3, OutputActivation.LINEAR));
        ParameterSpec hidden = wide.parameters(new FieldSignature(2, 3)).get(2);
        double[] drawn = hidden.initializer().draw(hidden.shape(), new SplittableRandom(1));
        double deviation = 1.0 / 16;
        assertThat(Arrays.stream(drawn).map(Math::abs).max().orElseThrow()).isBetween(1.99 * deviation, 2 * deviation);
        // Cut at two deviations, a normal distribution keeps the variance 0.7737.
        double variance = Arrays.stream(drawn).map(x -> x * x).average().orElseThrow();
        assertThat(variance / (deviation * deviation)).isCloseTo(0.7737, within(0.02));
    }
}
