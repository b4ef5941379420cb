package org.metafield.gpu.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metafield.gpu.GraphFunction;
import org.metafield.gpu.GraphRuntime;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.gpu.Tensors;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.family.TFloating;

/** First and second gradients of every operation that passes one, against central differences in float64. */
class TestReverseMode {
    /** Six positive numbers, no two equal. */
    private static final double[] POINT = {0.7, 1.3, 0.4, 1.9, 0.55, 1.1};

    private static final double STEP = 1e-5;

    /** Operations that it does not know have no gradient. */
    private static final ReverseMode.Fallback ALONE = (result, upstream, value) -> {
        throw new UnknownGradientException(result.op().type());
    };

    /** A function of the point {@code [2, 3]}, of any shape. */
    private interface Function {
        Operand<TFloating> of(FieldGraph graph, Ops ops, Operand<TFloating> x);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                function("add a vector", (graph, ops, x) -> ops.math.add(x, row(graph, ops, x))),
                function("subtract a column", (graph, ops, x) -> ops.math.sub(column(graph, ops, x), x)),
                function("multiply by a vector", (graph, ops, x) -> ops.math.mul(x, row(graph, ops, x))),
                function("multiply by itself", (graph, ops, x) -> ops.math.mul(x, x)),
                function("divide by a column", (graph, ops, x) -> ops.math.div(x, column(graph, ops, x))),
                function("divide a scalar", (graph, ops, x) -> ops.math.div(graph.constant(2), x)),
                function("real division", (graph, ops, x) -> ops.math.realDiv(ops.math.sin(x), x)),
                function("maximum", (graph, ops, x) -> cubed(ops, ops.math.maximum(x, row(graph, ops, x)))),
                function(
                        "maximum with zero",
                        (graph, ops, x) -> cubed(ops, FieldMath.relu(graph, ops.math.sub(x, graph.constant(1))))),
                function("minimum", (graph, ops, x) -> cubed(ops, ops.math.minimum(x, graph.constant(1)))),
                function("power", (graph, ops, x) -> ops.math.pow(x, graph.constant(2.5))),
                function("power of an exponent", (graph, ops, x) -> ops.math.pow(row(graph, ops, x), x)),
                function(
                        "select",
                        (graph, ops, x) ->
                                cubed(ops, ops.select(ops.math.greater(x, graph.constant(1)), x, row(graph, ops, x)))),
                function("negative", (graph, ops, x) -> cubed(ops, ops.math.neg(x))),
                function("absolute", (graph, ops, x) -> cubed(ops, ops.math.abs(ops.math.sub(graph.constant(1), x)))),
                function("square", (graph, ops, x) -> ops.math.square(x)),
                function("square root", (graph, ops, x) -> ops.math.sqrt(x)),
                function("inverse square root", (graph, ops, x) -> ops.math.rsqrt(x)),
                function("reciprocal", (graph, ops, x) -> ops.math.reciprocal(x)),
                function("exponential", (graph, ops, x) -> ops.math.exp(x)),
                function("logarithm", (graph, ops, x) -> ops.math.log(x)),
                function("logarithm of one and", (graph, ops, x) -> ops.math.log1p(x)),
                function("sine", (graph, ops, x) -> ops.math.sin(x)),
                function("cosine", (graph, ops, x) -> ops.math.cos(x)),
                function("hyperbolic tangent", (graph, ops, x) -> ops.math.tanh(x)),
                function("sigmoid", (graph, ops, x) -> ops.math.sigmoid(x)),
                function("softplus", (graph, ops, x) -> ops.math.softplus(x)),
                function("softmax", (graph, ops, x) -> weighted(graph, ops, ops.nn.softmax(x))),
                function("logarithm of softmax", (graph, ops, x) -> weighted(graph, ops, ops.nn.logSoftmax(x))),
                function(
                        "convolution",
                        (graph, ops, x) -> weighted(
                                graph,
                                ops,
                                ops.nn.conv2d(
                                        ops.reshape(cubed(ops, x), ops.constant(new int[] {1, 3, 2, 1})),
                                        ops.reshape(ops.math.sin(x), ops.constant(new int[] {3, 1, 1, 2})),
                                        List.of(1L, 1L, 1L, 1L),
                                        "SAME"))),
                function(
                        "convolution of two maps that leaves out pixels",
                        (graph, ops, x) -> weighted(
                                graph,
                                ops,
                                ops.nn.conv2d(
                                        ops.reshape(cubed(ops, x), ops.constant(new int[] {2, 3, 1, 1})),
                                        ops.reshape(row(graph, ops, x), ops.constant(new int[] {1, 1, 1, 3})),
                                        List.of(1L, 2L, 2L, 1L),
                                        "VALID"))),
                function("relu", (graph, ops, x) -> cubed(ops, ops.nn.relu(ops.math.sub(x, graph.constant(1))))),
                function("error function", (graph, ops, x) -> ops.math.erf(x)),
                function("sum of many", (graph, ops, x) -> cubed(ops, ops.math.addN(List.of(x, x, ops.math.sin(x))))),
                function("product", (graph, ops, x) -> product(ops, x, false, x, true)),
                function("product of transposed", (graph, ops, x) -> product(ops, x, true, x, false)),
                function(
                        "product, both transposed",
                        (graph, ops, x) -> product(ops, x, true, ops.linalg.transpose(x, ops.constant(SWAP)), true)),
                function(
                        "batched product",
                        (graph, ops, x) -> FieldMath.matMul(
                                graph,
                                ops.reshape(x, ops.constant(new int[] {2, 1, 3})),
                                ops.reshape(x, ops.constant(new int[] {2, 3, 1})))),
                function(
                        "batched product with one shared",
                        (graph, ops, x) -> FieldMath.matMul(
                                graph,
                                ops.reshape(x, ops.constant(new int[] {2, 1, 3})),
                                ops.reshape(cubed(ops, x), ops.constant(new int[] {3, 2})))),
                function("transpose", (graph, ops, x) -> cubed(ops, ops.linalg.transpose(x, ops.constant(SWAP)))),
                function("sum of rows", (graph, ops, x) -> cubed(ops, row(graph, ops, x))),
                function("sum of columns", (graph, ops, x) -> cubed(ops, column(graph, ops, x))),
                function("sum over a negative axis", (graph, ops, x) -> cubed(ops, ops.reduceSum(x, ops.constant(-1)))),
                function("mean", (graph, ops, x) -> cubed(ops, ops.math.mean(x, ops.constant(0)))),
                function(
                        "broadcast",
                        (graph, ops, x) -> cubed(ops, ops.broadcastTo(x, ops.constant(new int[] {4, 2, 3})))),
                function("tile", (graph, ops, x) -> weighted(graph, ops, ops.tile(x, ops.constant(new int[] {2, 3})))),
                function(
                        "concatenation",
                        (graph, ops, x) ->
                                weighted(graph, ops, ops.concat(List.of(x, ops.math.sin(x)), ops.constant(1)))),
                function(
                        "stack",
                        (graph, ops, x) -> weighted(graph, ops, ops.stack(List.of(x, ops.math.sin(x)), axis(1)))),
                function(
                        "slice",
                        (graph, ops, x) -> cubed(
                                ops, ops.slice(x, ops.constant(new int[] {0, 1}), ops.constant(new int[] {2, 1})))),
                function(
                        "pad",
                        (graph, ops, x) -> weighted(
                                graph, ops, ops.pad(x, ops.constant(new int[][] {{1, 0}, {2, 1}}), graph.constant(3)))),
                function(
                        "gather rows, one twice",
                        (graph, ops, x) -> weighted(
                                graph, ops, ops.gather(x, ops.constant(new int[] {1, 0, 1}), ops.constant(0)))),
                function(
                        "gather in tasks",
                        (graph, ops, x) -> weighted(
                                graph,
                                ops,
                                ops.gather(
                                        x,
                                        ops.constant(new int[][] {{2, 2}, {0, 1}}),
                                        ops.constant(1),
                                        Gather.batchDims(1L)))),
                function(
                        "sum of segments",
                        (graph, ops, x) -> weighted(
                                graph,
                                ops,
                                ops.math.unsortedSegmentSum(x, ops.constant(new int[] {1, 1}), ops.constant(3)))));
    }

    private static final int[] SWAP = {1, 0};

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void testGradientsAreThoseOfCentralDifferences(String name, Function function) {
        try (GraphFunction graph = GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
            FieldGraph field = builder.graph();
            Operand<TFloating> x = builder.input("x", Shape.of(2, 3));
            Operand<TFloating> y = function.of(field, field.ops(), x);
            Operand<TFloating> first = gradient(field, y, x);
            Operand<TFloating> steepness = FieldMath.square(field, first);
            builder.output("y", FieldMath.sum(field, y, y.shape().numDimensions()));
            builder.output("first", first);
            builder.output("steepness", FieldMath.sum(field, steepness, 2));
            builder.output("second", gradient(field, steepness, x));
        })) {
            assertIsClose(at(graph, POINT, "first"), differences(graph, "y"));
            assertIsClose(at(graph, POINT, "second"), differences(graph, "steepness"));
        }
    }

    @Test
    void testValueOutOfReachHasNone() {
        GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                    FieldGraph graph = builder.graph();
                    Operand<TFloating> x = builder.input("x", Shape.of(2, 3));
                    Operand<TFloating> stopped =
                            graph.ops().math.sin(graph.ops().stopGradient(x));
                    Operand<TFloating> inner = graph.ops().math.cos(x);
                    assertThat(new ReverseMode(ALONE)
                                    .gradients(graph, stopped, graph.constant(1), List.of(x, stopped, inner)))
                            .extracting(Optional::isPresent)
                            .containsExactly(false, true, false);
                    builder.output("y", stopped);
                })
                .close();
    }

    /** TensorFlow's AddN takes its terms in an order that depends on what else runs; the last bits would with it. */
    @Test
    void testManyTermsAreAddedInAnOrderOfTheirOwn() {
        GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                    FieldGraph graph = builder.graph();
                    Operand<TFloating> x = builder.input("x", Shape.of(2, 3));
                    Operand<TFloating> y = graph.ops()
                            .math
                            .mul(graph.ops().math.mul(x, x), graph.ops().math.sin(x));
                    Operand<TFloating> gradient = gradient(graph, y, x);
                    assertThat(gradient.op().type()).startsWith("Add").isNotEqualTo("AddN");
                    builder.output("gradient", gradient);
                })
                .close();
    }

    @Test
    void testUnknownOperationIsNamed() {
        assertThatThrownBy(() -> GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                    Operand<TFloating> x = builder.input("x", Shape.of(2, 3));
                    builder.output(
                            "y",
                            gradient(builder.graph(), builder.graph().ops().nn.elu(x), x));
                }))
                .isInstanceOf(UnknownGradientException.class)
                .hasMessage("Elu");
    }

    private static Operand<TFloating> gradient(FieldGraph graph, Operand<TFloating> y, Operand<TFloating> x) {
        Operand<TFloating> seed = FieldMath.broadcast(graph, graph.constant(1), y.shape());
        return new ReverseMode(ALONE)
                .gradients(graph, y, seed, List.of(x))
                .get(0)
                .orElseThrow();
    }

    private static Arguments function(String name, Function function) {
        return Arguments.of(name, function);
    }

    private static Operand<TFloating> row(FieldGraph graph, Ops ops, Operand<TFloating> x) {
        return ops.reduceSum(ops.math.sin(x), ops.constant(0));
    }

    private static Operand<TFloating> column(FieldGraph graph, Ops ops, Operand<TFloating> x) {
        return ops.reduceSum(ops.math.exp(x), ops.constant(1), ReduceSum.keepDims(true));
    }

    private static Operand<TFloating> cubed(Ops ops, Operand<TFloating> x) {
        return ops.math.mul(x, ops.math.mul(x, x));
    }

    /** Every element cubed and multiplied by its place, so that a gradient that comes to another place is seen. */
    private static Operand<TFloating> weighted(FieldGraph graph, Ops ops, Operand<TFloating> x) {
        double[] places = new double[Math.toIntExact(x.shape().size())];
        for (int place = 0; place < places.length; place++) {
            places[place] = 1 + place;
        }
        return ops.math.mul(graph.constant(x.shape(), places), cubed(ops, x));
    }

    private static Operand<TFloating> product(
            Ops ops, Operand<TFloating> left, boolean leftTransposed, Operand<TFloating> right, boolean transposed) {
        return cubed(
                ops, ops.linalg.matMul(left, right, MatMul.transposeA(leftTransposed), MatMul.transposeB(transposed)));
    }

    private static Stack.Options axis(long axis) {
        return Stack.axis(axis);
    }

    private static void assertIsClose(double[] actual, double[] expected) {
        for (int place = 0; place < expected.length; place++) {
            double tolerance = 1e-7 * Math.max(1, Math.abs(expected[place]));
            assertThat(actual[place]).isCloseTo(expected[place], within(tolerance));
        }
    }

    private static double[] differences(GraphFunction graph, String output) {
        List<Double> differences = new ArrayList<>();
        for (int place = 0; place < POINT.length; place++) {
            double[] above = POINT.clone();
            double[] below = POINT.clone();
            above[place] += STEP;
            below[place] -= STEP;
            differences.add((at(graph, above, output)[0] - at(graph, below, output)[0]) / (2 * STEP));
        }
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] at(GraphFunction graph, double[] point, String output) {
        try (Tensors x = Tensors.of(Precision.FLOAT64, Map.of("x", new HostTensor(Shape.of(2, 3), point)));
                Tensors outputs = graph.run(0, x)) {
            return outputs.host(output).values();
        }
    }
}
