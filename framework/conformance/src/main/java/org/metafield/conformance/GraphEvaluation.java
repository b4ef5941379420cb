package org.metafield.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.metafield.gpu.GraphBuilder;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Tensors;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.ParameterSet;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

/** Builds a graph, runs it once and copies its outputs to the host. */
public final class GraphEvaluation {
    /** The seed of random draws where a test does not care. */
    public static final long SEED = 1;

    private GraphEvaluation() {}

    /** One value without inputs, in double precision. */
    public static HostTensor of(Function<FieldGraph, Operand<TFloating>> body) {
        return of(SEED, body);
    }

    /** As {@link #of(Function)}, with a seed for random draws. */
    public static HostTensor of(long seed, Function<FieldGraph, Operand<TFloating>> body) {
        try (GraphFunction function = GraphFunction.build(
                        GraphRuntime.FLOAT64, builder -> builder.output("value", body.apply(builder.graph())));
                Tensors outputs = function.run(seed)) {
            return outputs.host("value");
        }
    }

    /** Several outputs of parameters. */
    public static Map<String, HostTensor> of(
            GraphRuntime runtime, HostParameters parameters, BiConsumer<GraphBuilder, ParameterSet> body) {
        try (GraphFunction function =
                        GraphFunction.build(runtime, builder -> body.accept(builder, parameters.declare(builder)));
                Tensors inputs = parameters.tensors(runtime.precision());
                Tensors outputs = function.run(SEED, inputs)) {
            return outputs.host(name -> true);
        }
    }

    /** What a field gives at coordinates {@code [sample, coordinate]}, row after row, in double precision. */
    public static double[] values(
            Architecture architecture, HostParameters parameters, Shape shape, double... coordinates) {
        return Objects.requireNonNull(of(GraphRuntime.FLOAT64, parameters, (builder, set) -> {
                            Operand<TFloating> at = builder.graph().constant(shape, coordinates);
                            builder.output(
                                    "values",
                                    architecture
                                            .forward(builder.graph(), set, at)
                                            .values());
                        })
                        .get("values"))
                .values();
    }

    /** Numbers in rows, {@code [row, number]}. */
    static HostTensor host(float[] values, int rows) {
        double[] numbers = new double[values.length];
        Arrays.setAll(numbers, n -> values[n]);
        return new HostTensor(Shape.of(rows, values.length / rows), numbers);
    }

    /** A host tensor as a constant of a graph. */
    public static Operand<TFloating> constant(FieldGraph graph, HostTensor tensor) {
        return graph.constant(tensor.shape(), tensor.values());
    }
}
