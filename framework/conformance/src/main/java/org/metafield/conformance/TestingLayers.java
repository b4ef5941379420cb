package org.metafield.conformance;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** A field of two linear layers with a sine between them, at five fixed coordinates. */
final class TestingLayers {
    private static final List<ParameterSpec> SPECS = List.of(
            ParameterSpec.of("layers.0.weight", Shape.of(2, 4), Initializer.normal(1), Role.WEIGHT),
            ParameterSpec.of("layers.0.bias", Shape.of(4), Initializer.normal(1), Role.BIAS),
            ParameterSpec.of("layers.1.weight", Shape.of(4, 3), Initializer.normal(1), Role.WEIGHT),
            ParameterSpec.of("layers.1.bias", Shape.of(3), Initializer.normal(1), Role.BIAS));
    private static final HostTensor COORDINATES = new HostTensor(
            Shape.of(5, 2), new SplittableRandom(7).doubles(10, -1, 1).toArray());

    private TestingLayers() {}

    static HostParameters draw(long seed) {
        return HostParameters.draw(SPECS, seed);
    }

    static FieldOutput predict(FieldGraph graph, ParameterSet parameters) {
        Operand<TFloating> coordinates = GraphEvaluation.constant(graph, COORDINATES);
        Operand<TFloating> first = FieldMath.linear(
                graph, coordinates, parameters.get("layers.0.weight"), parameters.get("layers.0.bias"));
        Operand<TFloating> hidden = graph.ops().math.sin(first);
        Operand<TFloating> values =
                FieldMath.linear(graph, hidden, parameters.get("layers.1.weight"), parameters.get("layers.1.bias"));
        return new FieldOutput(
                values,
                Map.of(),
                List.of(LinearLayer.of(0, coordinates, first, 1), LinearLayer.of(1, hidden, values, 1)));
    }
}
