package org.metafield.conformance;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.field.LinearLayer;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Initializer;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.Role;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** A field of two linear layers with a sine between them, at twelve fixed coordinates. */
final class TestingLayers {
    static final int SAMPLES = 12;
    static final int CHANNELS = 3;
    static final HostTensor COORDINATES = new HostTensor(
            Shape.of(SAMPLES, 2),
            new SplittableRandom(7).doubles(2 * SAMPLES, -1, 1).toArray());
    private static final List<ParameterSpec> SPECS = List.of(
            ParameterSpec.of("layers.0.weight", Shape.of(2, 4), Initializer.normal(1), Role.WEIGHT),
            ParameterSpec.of("layers.0.bias", Shape.of(4), Initializer.normal(1), Role.BIAS),
            ParameterSpec.of("layers.1.weight", Shape.of(4, CHANNELS), Initializer.normal(1), Role.WEIGHT),
            ParameterSpec.of("layers.1.bias", Shape.of(CHANNELS), Initializer.normal(1), Role.BIAS));

    private TestingLayers() {}

    static HostParameters draw(long seed) {
        return HostParameters.draw(SPECS, seed);
    }

    static FieldOutput predict(FieldGraph graph, ParameterSet parameters) {
        return predict(graph, parameters, GraphEvaluation.constant(graph, COORDINATES));
    }

    static FieldOutput predict(FieldGraph graph, ParameterSet parameters, Operand<TFloating> coordinates) {
        Operand<TFloating> first = FieldMath.linear(
                graph, coordinates, parameters.get("layers.0.weight"), parameters.get("layers.0.bias"));
        Operand<TFloating> hidden = graph.ops().math.sin(first);
        Operand<TFloating> values =
                FieldMath.linear(graph, hidden, parameters.get("layers.1.weight"), parameters.get("layers.1.bias"));
        return new FieldOutput(
                values,
                Map.of(Tap.PENULTIMATE, hidden),
                List.of(LinearLayer.of(0, coordinates, first, 1), LinearLayer.of(1, hidden, values, 1)));
    }
}
