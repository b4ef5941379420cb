package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.ndarray.Shape;

class TestGaussArchitecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        return new GaussArchitecture(new GaussOptions(6, 3, 3, 0.5));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testValueByHand() {
        double scaled = 3 * (0.3 * -0.7 - 0.2);
        assertThat(value(0.3, -0.2, 0.9, 0.1)).isCloseTo(0.9 * Math.exp(-scaled * scaled) + 0.1 + 0.5, within(1e-12));
    }

    /** A network of one hidden unit, at -0.7. */
    private static double value(double... parameters) {
        Architecture architecture = new GaussArchitecture(new GaussOptions(1, 2, 3, 0.5));
        List<ParameterSpec> specs = architecture.parameters(new FieldSignature(1, 1));
        List<HostTensor> values = IntStream.range(0, specs.size())
                .mapToObj(n -> new HostTensor(specs.get(n).shape(), new double[] {parameters[n]}))
                .toList();
        return GraphEvaluation.values(
                architecture, new HostParameters(specs, values, Optional.empty()), Shape.of(1, 1), -0.7)[0];
    }
}
