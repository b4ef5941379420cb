package org.metafield.optimizer.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseOuterOptimizerTest;
import org.metafield.conformance.Golden;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.metafield.spi.learning.OuterOptimizer;
import org.tensorflow.ndarray.Shape;

class TestAdam extends BaseOuterOptimizerTest {
    @Override
    protected OuterOptimizer optimizer() {
        return new Adam(AdamOptions.DEFAULTS);
    }

    @Test
    void testReferenceValuesInDoublePrecision() {
        verifyReferenceValues(GraphRuntime.FLOAT64, 1e-12);
    }

    @Test
    void testReferenceValuesInSinglePrecision() {
        verifyReferenceValues(GraphRuntime.FLOAT32, 1e-6);
    }

    private static void verifyReferenceValues(GraphRuntime runtime, double tolerance) {
        Golden golden = Golden.read("adam-clipped");
        List<ParameterSpec> specs = List.of(
                spec("layers.0.weight", Shape.of(2, 16)),
                spec("layers.0.bias", Shape.of(16)),
                spec("layers.1.weight", Shape.of(16, 16)),
                spec("layers.1.bias", Shape.of(16)),
                spec("layers.2.weight", Shape.of(16, 3)),
                spec("layers.2.bias", Shape.of(3)));
        List<HostParameters> gradients = IntStream.range(0, 3)
                .mapToObj(step -> golden.parameters(specs, "inputs", "gradients", Integer.toString(step)))
                .toList();
        OuterOptimizer clipped =
                new Adam(new AdamOptions(golden.number("settings", "rate"), 0.9, 0.999, 1e-8, Optional.of(1.0)));
        Map<String, HostTensor> after =
                TestingOuterLoop.run(runtime, clipped, golden.parameters(specs, "inputs", "theta"), gradients);
        HostParameters expected = golden.parameters(specs, "expected", "theta");
        for (int i = 0; i < specs.size(); i++) {
            assertThat(Objects.requireNonNull(after.get("after/" + specs.get(i).name()))
                            .values())
                    .as(specs.get(i).name().value())
                    .containsExactly(expected.values().get(i).values(), within(tolerance));
        }
    }

    private static ParameterSpec spec(String name, Shape shape) {
        return ParameterSpec.of(name, shape, Initializer.zeros(), Role.WEIGHT);
    }
}
