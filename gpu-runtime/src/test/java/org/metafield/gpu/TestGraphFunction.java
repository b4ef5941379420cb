package org.metafield.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.UnsupportedGradientException;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestGraphFunction {
    @Test
    void testRunsAndReturnsOutputsByName() {
        try (GraphFunction function = GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                    Operand<TFloating> x = builder.input("x", Shape.of(2));
                    builder.output("x", x);
                    builder.output("sum", FieldMath.sum(builder.graph(), x, 1));
                });
                Tensors x = vector(1.5, 2);
                Tensors outputs = function.run(0, x)) {
            assertThat(outputs.host("sum").values()).containsExactly(3.5);
            assertThat(outputs.host("x").values()).containsExactly(1.5, 2);
        }
    }

    @Test
    void testWholeNumbersGoFromOneFunctionToAnother() {
        try (GraphFunction order = GraphFunction.build(
                        GraphRuntime.FLOAT32,
                        builder -> builder.output(
                                "order", FieldMath.largest(builder.graph(), builder.input("x", Shape.of(3)), 2)));
                GraphFunction pick = GraphFunction.build(
                        GraphRuntime.FLOAT32,
                        builder -> builder.output(
                                "picked",
                                builder.graph()
                                        .ops()
                                        .gather(
                                                builder.input("x", Shape.of(3)),
                                                builder.integers("order", Shape.of(2)),
                                                builder.graph().ops().constant(0))));
                Tensors x = Tensors.of(Precision.FLOAT32, "x", Shape.of(3), new float[] {5, 4, 7});
                Tensors ordered = order.run(0, x);
                Tensors picked = pick.run(0, x, ordered)) {
            assertThat(order.outputShapes()).containsExactly(Map.entry("order", Shape.of(2)));
            assertThat(ordered.host("order").values()).containsExactly(2, 0);
            assertThat(picked.host("picked").values()).containsExactly(7, 5);
        }
    }

    /** With x = 1 + 2^-10, which bfloat16 rounds to 1: y = w x, dy/dw = 1, and d(y^2)/dw = 2 y. */
    @Test
    void testMixedPrecisionRoundsTheFactorsOfLayersAlone() {
        GraphRuntime mixed = GraphRuntime.of(DeviceChoice.CPU, Precision.MIXED_BFLOAT16);
        try (GraphFunction function = GraphFunction.build(mixed, builder -> {
                    FieldGraph graph = builder.graph();
                    Operand<TFloating> x = builder.input("x", Shape.of(1, 1));
                    Operand<TFloating> weight = builder.input("weight", Shape.of(1, 1));
                    Operand<TFloating> y = FieldMath.linear(graph, x, weight, graph.constant(Shape.of(1), 1 + 0x1p-10));
                    Operand<TFloating> slope =
                            graph.gradients(y, List.of(weight)).get(0);
                    Operand<TFloating> second = graph.gradients(
                                    graph.ops().math.mul(slope, FieldMath.square(graph, y)), List.of(weight))
                            .get(0);
                    builder.output("y", y);
                    builder.output("exact", FieldMath.matMul(graph, x, weight));
                    builder.output("slope", slope);
                    builder.output("second", second);
                });
                Tensors x = Tensors.of(Precision.MIXED_BFLOAT16, "x", Shape.of(1, 1), new float[] {1 + 0x1p-10f});
                Tensors weight = Tensors.of(Precision.MIXED_BFLOAT16, "weight", Shape.of(1, 1), new float[] {2});
                Tensors outputs = function.run(0, x, weight)) {
            assertThat(outputs.host("y").values()).containsExactly(3 + 0x1p-10);
            assertThat(outputs.host("exact").values()).containsExactly(2 + 0x1p-9);
            assertThat(outputs.host("slope").values()).containsExactly(1);
            assertThat(outputs.host("second").values()).containsExactly(6);
        }
    }

    @Test
    void testProfileNamesOperations() {
        try (GraphFunction function = GraphFunction.build(
                        GraphRuntime.FLOAT64,
                        builder ->
                                builder.output("y", builder.graph().ops().math.sin(builder.input("x", Shape.of(2)))));
                Tensors x = vector(1.5, 2)) {
            GraphProfile profile = function.profile(0, x);
            assertThat(profile.byOperation()).containsKey("Sin");
            assertThat(profile.byOperation().get("Sin")).isPositive().isLessThanOrEqualTo(profile.span());
        }
    }

    @Test
    void testMissingInputIsNamed() {
        try (GraphFunction function = GraphFunction.build(
                GraphRuntime.FLOAT32, builder -> builder.output("y", builder.input("x", Shape.of(2))))) {
            assertThatThrownBy(() -> function.run(0)).hasMessageContaining("[x]");
        }
    }

    @Test
    void testSecondDerivative() {
        // f = sum x^3: f' = 3 x^2, and the gradient of sum f'^2 = 9 x^4 is 36 x^3
        assertThat(derivative((graph, x) -> {
                    Operand<TFloating> cube = graph.ops().math.pow(x, graph.constant(3));
                    Operand<TFloating> first = graph.gradients(cube, List.of(x)).get(0);
                    return graph.gradients(FieldMath.square(graph, first), List.of(x))
                            .get(0);
                }))
                .containsExactly(new double[] {36, 36 * 8}, within(1e-9));
    }

    @Test
    void testUnconnectedGradientIsZero() {
        assertThat(derivative((graph, x) ->
                        graph.gradients(graph.constant(1), List.of(x)).get(0)))
                .containsExactly(0, 0);
    }

    @Test
    void testGradientThroughStoppedValueIsZero() {
        assertThat(derivative((graph, x) -> {
                    Operand<TFloating> stopped = graph.ops().stopGradient(x);
                    return graph.gradients(FieldMath.square(graph, stopped), List.of(x))
                            .get(0);
                }))
                .containsExactly(0, 0);
    }

    /** TensorFlow has the gradient of cumulative sums, but could not go on through the rectifier's. */
    @Test
    void testSecondDerivativeThroughAnOperationThatTensorFlowAloneKnows() {
        // s = (x^2, x^2 + y^2): the gradient of sum s^2 is (8 x^3 + 4 x y^2, 4 y x^2 + 4 y^3)
        assertThat(derivative((graph, x) -> {
                    Operand<TFloating> squares = FieldMath.square(graph, FieldMath.relu(graph, x));
                    Operand<TFloating> sums =
                            graph.ops().math.cumsum(squares, graph.ops().constant(0));
                    Operand<TFloating> first = graph.gradients(FieldMath.square(graph, sums), List.of(x))
                            .get(0);
                    return graph.gradients(first, List.of(x)).get(0);
                }))
                .containsExactly(new double[] {56, 68}, within(1e-9));
    }

    @Test
    void testDrawsComeAfterWhatTheyAreToComeAfter() {
        GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
                    FieldGraph graph = builder.graph();
                    Operand<TFloating> before = graph.constant(1);
                    FieldGraph after = graph.drawingAfter(List.of(before)).scope("step");
                    assertThat(controlInputs(after.uniform("draw", Shape.of(3))))
                            .containsExactly((GraphOperation) before.op());
                    assertThat(controlInputs(after.constant(2))).isEmpty();
                    assertThat(controlInputs(graph.uniform("draw", Shape.of(3))))
                            .isEmpty();
                })
                .close();
    }

    private static Set<GraphOperation> controlInputs(Operand<?> value) {
        return ((GraphOperation) value.op()).controlInputs();
    }

    @Test
    void testMissingGradientNamesTheOperation() {
        assertThatThrownBy(() -> derivative((graph, x) -> {
                    Operand<TFloating> first =
                            graph.gradients(graph.ops().nn.elu(x), List.of(x)).get(0);
                    return graph.gradients(first, List.of(x)).get(0);
                }))
                .isInstanceOf(UnsupportedGradientException.class)
                .hasMessageContaining("EluGrad");
    }

    @Test
    void testRandomNumbersDependOnSeedAndNameAlone() {
        try (GraphFunction function = GraphFunction.build(GraphRuntime.FLOAT64, builder -> {
            FieldGraph graph = builder.graph();
            builder.output("a", graph.uniform("a", Shape.of(3)));
            builder.output("b", graph.uniform("b", Shape.of(3)));
            builder.output("scoped", graph.scope("inner").uniform("a", Shape.of(3)));
        })) {
            try (Tensors first = function.run(1);
                    Tensors again = function.run(1);
                    Tensors other = function.run(2)) {
                assertThat(first.host("a")).isEqualTo(again.host("a"));
                assertThat(first.host("a")).isNotEqualTo(other.host("a"));
                assertThat(first.host("a")).isNotEqualTo(first.host("b"));
                assertThat(first.host("a")).isNotEqualTo(first.host("scoped"));
                assertThat(Arrays.stream(first.host("a").values())).allMatch(value -> value >= 0 && value < 1);
            }
        }
    }

    @Test
    void testMemoryEstimateCountsWhatLivesAtOnce() {
        try (GraphFunction function = GraphFunction.build(GraphRuntime.FLOAT32, builder -> {
            FieldGraph graph = builder.graph();
            Operand<TFloating> x = builder.input("x", Shape.of(1000, 100));
            Operand<TFloating> weight = builder.input("weight", Shape.of(100, 100));
            Operand<TFloating> hidden = x;
            for (int layer = 0; layer < 5; layer++) {
                hidden = graph.ops().math.sin(FieldMath.matMul(graph, hidden, weight));
            }
            builder.output("y", FieldMath.sum(graph, hidden, 2));
        })) {
            // Nothing is kept for a gradient, and the sine writes in place: the input, and two layers at a time.
            assertThat(function.memory().peakBytes()).isBetween(2 * 400_000L, 4 * 400_000L);
            assertThat(function.operations()).isGreaterThan(10);
        }
    }

    private interface Expression {
        Operand<TFloating> of(FieldGraph graph, Operand<TFloating> x);
    }

    private static double[] derivative(Expression expression) {
        try (GraphFunction function = GraphFunction.build(
                        GraphRuntime.FLOAT64,
                        builder ->
                                builder.output("y", expression.of(builder.graph(), builder.input("x", Shape.of(2)))));
                Tensors x = vector(1, 2);
                Tensors outputs = function.run(0, x)) {
            return outputs.host("y").values();
        }
    }

    private static Tensors vector(double... values) {
        return Tensors.of(Precision.FLOAT64, Map.of("x", new HostTensor(Shape.of(values.length), values)));
    }
}
