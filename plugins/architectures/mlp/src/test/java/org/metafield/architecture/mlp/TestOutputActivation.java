package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestOutputActivation {
    /** Large steps of an inner loop drive outputs far into saturation. */
    @Test
    void testSaturatedSigmoidHasFiniteGradientsInSinglePrecision() {
        HostParameters outputs =
                HostParameters.of("output", new HostTensor(Shape.of(5), new double[] {-1e4, -100, 0, 100, 1e4}));
        Map<String, HostTensor> results = GraphEvaluation.of(GraphRuntime.FLOAT32, outputs, (builder, parameters) -> {
            var graph = builder.graph();
            Operand<TFloating> value = OutputActivation.SIGMOID.apply(graph, parameters.get("output"));
            ParameterSet first = graph.gradients(value, parameters);
            builder.output("value", value);
            builder.output("first", first.get("output"));
            builder.output(
                    "second", graph.gradients(first.get("output"), parameters).get("output"));
        });
        assertThat(values(results, "value")).containsExactly(new double[] {0, 0, 0.5, 1, 1}, within(1e-30));
        assertThat(values(results, "first")).containsExactly(new double[] {0, 0, 0.25, 0, 0}, within(1e-30));
        assertThat(values(results, "second")).containsExactly(new double[] {0, 0, 0, 0, 0}, within(1e-30));
    }

    private static double[] values(Map<String, HostTensor> results, String name) {
        return Objects.requireNonNull(results.get(name)).values();
    }
}
