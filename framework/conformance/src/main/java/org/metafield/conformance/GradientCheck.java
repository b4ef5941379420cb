package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.ParameterSet;
import org.metafield.spi.graph.ParameterSpec;
import org.metafield.spi.graph.UnsupportedGradientException;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/** Compares gradients with finite differences along a random direction, in double precision. */
public final class GradientCheck {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-5;

    /** Differences of values near one carry rounding errors of about 1e-11 with this step. */
    private static final double ROUNDING = 1e-9;

    private GradientCheck() {}

    /** A function of parameters that is to be differentiated; the elements of its value are summed. */
    @FunctionalInterface
    public interface Objective {
        /** Builds it. */
        Operand<TFloating> build(FieldGraph graph, ParameterSet parameters);
    }

    /**
     * Checks the gradient of an objective, then the gradient of that gradient's squared length.
     *
     * @param what what the objective belongs to, for messages
     */
    public static void verify(String what, HostParameters at, Objective objective) {
        verifyOnce("the gradient of " + what, at, objective);
        verifyOnce("the second-order gradient of " + what, at, (graph, parameters) -> {
            ParameterSet gradient = graph.gradients(objective.build(graph, parameters), adaptable(parameters));
            return FieldMath.squaredNorm(graph, gradient);
        });
    }

    private static void verifyOnce(String what, HostParameters at, Objective objective) {
        HostParameters direction = at.direction(GraphEvaluation.SEED);
        try (GraphFunction function = build(what, at, objective)) {
            double fromGraph = run(function, at).gradient().dot(direction);
            double fromDifferences = derivative(
                    factor -> run(function, at.plus(factor, direction)).objective());
            double allowed = TOLERANCE * Math.max(Math.abs(fromGraph), Math.abs(fromDifferences)) + ROUNDING;
            assertThat(Math.abs(fromGraph - fromDifferences))
                    .as(
                            "%s along a direction is %s, but finite differences give %s: a value may be cut off by"
                                    + " stopGradient, rounded, or have no derivative there",
                            what, fromGraph, fromDifferences)
                    .isLessThanOrEqualTo(allowed);
        }
    }

    private static GraphFunction build(String what, HostParameters at, Objective objective) {
        try {
            return GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                FieldGraph graph = builder.graph();
                ParameterSet parameters = at.declare(builder);
                Operand<TFloating> value = objective.build(graph, parameters);
                Operand<TFloating> total =
                        FieldMath.sum(graph, value, value.shape().numDimensions());
                builder.output("objective", total);
                builder.output("gradient", graph.gradients(total, parameters));
            });
        } catch (UnsupportedGradientException e) {
            throw new AssertionError(what + " cannot be built: " + e.getMessage(), e);
        }
    }

    private record Point(double objective, HostParameters gradient) {}

    private static Point run(GraphFunction function, HostParameters at) {
        try (Tensors inputs = at.tensors(Precision.FLOAT64);
                Tensors outputs = function.run(GraphEvaluation.SEED, inputs)) {
            Map<String, HostTensor> values = outputs.host(name -> true);
            List<HostTensor> gradient = at.specs().stream()
                    .map(spec -> Objects.requireNonNull(values.get("gradient/" + spec.name())))
                    .toList();
            return new Point(
                    outputs.host("objective").values()[0], new HostParameters(at.specs(), gradient, at.tasks()));
        }
    }

    /** The derivative at zero by central differences of fourth order. */
    private static double derivative(DoubleUnaryOperator along) {
        double near = along.applyAsDouble(STEP) - along.applyAsDouble(-STEP);
        double far = along.applyAsDouble(2 * STEP) - along.applyAsDouble(-2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static ParameterSet adaptable(ParameterSet parameters) {
        return parameters.select(ParameterSpec::isAdaptable);
    }
}
