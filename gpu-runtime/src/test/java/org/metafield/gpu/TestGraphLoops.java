package org.metafield.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.graph.FieldMath;
import org.metafield.spi.graph.Repetition;
import org.metafield.spi.graph.UnsupportedGradientException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

class TestGraphLoops {
    private static GraphFunction function(BiFunction<FieldGraph, Operand<TFloating>, Operand<TFloating>> body) {
        return GraphFunction.build(
                GraphRuntime.FLOAT64,
                builder -> builder.output("y", body.apply(builder.graph(), builder.input("x", Shape.of(2)))));
    }

    private static double[] run(GraphFunction function, long seed) {
        try (Tensors x = Tensors.of(Precision.FLOAT64, Map.of("x", new HostTensor(Shape.of(2), new double[] {1, -2})));
                Tensors outputs = function.run(seed, x)) {
            return outputs.host("y").values();
        }
    }

    private static double[] output(BiFunction<FieldGraph, Operand<TFloating>, Operand<TFloating>> body) {
        try (GraphFunction function = function(body)) {
            return run(function, 1);
        }
    }

    private static Operand<TFloating> repeat(
            FieldGraph graph,
            int times,
            Operand<TFloating> state,
            List<Operand<TFloating>> given,
            List<Operand<TInt32>> integers,
            Function<Repetition, Operand<TFloating>> body) {
        return graph.repeat(times, List.of(state), given, integers, repetition -> List.of(body.apply(repetition)))
                .get(0);
    }

    private static Operand<TFloating> sum(Repetition repetition, Operand<TFloating> one, Operand<TFloating> other) {
        return repetition.graph().ops().math.add(one, other);
    }

    /** From 0, s := 2 s + x + 3 index: after three times 4 x + 2 (x + 3) + (x + 6) = 7 x + 12. */
    @Test
    void testAStateIsMadeOfTheOneBefore() {
        double[] after = output((graph, x) -> repeat(
                graph,
                3,
                graph.constant(Shape.of(2), 0, 0),
                List.of(x),
                List.of(graph.ops().constant(3)),
                repetition -> {
                    var math = repetition.graph().ops().math;
                    Operand<TFloating> index = repetition
                            .graph()
                            .ops()
                            .dtypes
                            .cast(
                                    math.mul(
                                            repetition.index(),
                                            repetition.integers().get(0)),
                                    x.type());
                    Operand<TFloating> state = repetition.state().get(0);
                    return sum(
                            repetition,
                            math.add(state, state),
                            math.add(repetition.given().get(0), index));
                }));
        assertThat(after).containsExactly(19, -2);
    }

    /** Each repetition of the outer loop adds the state three times to itself: x, 4 x, 16 x. */
    @Test
    void testALoopInALoop() {
        double[] after = output((graph, x) -> repeat(
                graph,
                2,
                x,
                List.of(),
                List.of(),
                outer -> repeat(
                        outer.graph(),
                        3,
                        outer.state().get(0),
                        outer.state(),
                        List.of(),
                        inner -> sum(inner, inner.state().get(0), inner.given().get(0)))));
        assertThat(after).containsExactly(16, -32);
    }

    /** The sum of squares in steps of a tenth of its gradient: each leaves 0.8 of x. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void testARepetitionHasGradientsOfItsOwn(int times) {
        double[] descended = output((graph, x) -> repeat(graph, times, x, List.of(), List.of(), repetition -> {
            FieldGraph inside = repetition.graph();
            Operand<TFloating> at = repetition.state().get(0);
            Operand<TFloating> slope =
                    inside.gradients(FieldMath.square(inside, at), List.of(at)).get(0);
            return inside.ops().math.sub(at, inside.ops().math.mul(inside.constant(0.1), slope));
        }));
        double left = Math.pow(0.8, times);
        assertThat(descended).containsExactly(new double[] {left, -2 * left}, within(1e-12));
    }

    @Test
    void testEachRepetitionDrawsAnewAndTheSameForOneSeed() {
        try (GraphFunction draws = function((graph, x) -> {
            Operand<TFloating> zero = graph.constant(Shape.of(2), 0, 0);
            // The difference of two draws that follow each other: zero if they were alike.
            return graph.repeat(2, List.of(zero, zero), List.of(), List.of(), repetition -> {
                        Operand<TFloating> drawn = repetition.graph().uniform("draw", Shape.of(2));
                        return List.of(
                                drawn,
                                repetition
                                        .graph()
                                        .ops()
                                        .math
                                        .sub(drawn, repetition.state().get(0)));
                    })
                    .get(1);
        })) {
            assertThat(run(draws, 1)).doesNotContain(0).isEqualTo(run(draws, 1)).isNotEqualTo(run(draws, 2));
        }
    }

    @Test
    void testNeedsTheOperationsAndTheMemoryOfOneRepetition() {
        try (GraphFunction few = function((graph, x) -> squares(graph, x, 2));
                GraphFunction many = function((graph, x) -> squares(graph, x, 1000))) {
            assertThat(many.operations()).isEqualTo(few.operations());
            assertThat(many.memory()).isEqualTo(few.memory());
            // 1,000 x 1,000 numbers of 8 bytes are made in each.
            assertThat(many.memory().peakBytes()).isBetween(8_000_000L, 17_000_000L);
        }
    }

    private static Operand<TFloating> squares(FieldGraph graph, Operand<TFloating> x, int times) {
        return repeat(graph, times, x, List.of(), List.of(), repetition -> {
            FieldGraph inside = repetition.graph();
            Operand<TFloating> first = FieldMath.sum(inside, repetition.state().get(0), 1);
            Operand<TFloating> large = FieldMath.broadcast(inside, first, Shape.of(1000, 1000));
            Operand<TFloating> mean = FieldMath.mean(inside, FieldMath.square(inside, large), 2);
            return FieldMath.broadcast(inside, mean, Shape.of(2));
        });
    }

    @Test
    void testNoGradientFlowsThroughALoop() {
        assertThatThrownBy(() -> output((graph, x) -> {
                    Operand<TFloating> after = repeat(
                            graph,
                            2,
                            x,
                            List.of(),
                            List.of(),
                            repetition -> sum(
                                    repetition,
                                    repetition.state().get(0),
                                    repetition.state().get(0)));
                    return graph.gradients(after, List.of(x)).get(0);
                }))
                .isInstanceOf(UnsupportedGradientException.class)
                .hasMessageContaining("StatelessWhile");
    }

    @Test
    void testAStateOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> output((graph, x) -> repeat(
                        graph,
                        2,
                        x,
                        List.of(),
                        List.of(),
                        repetition -> FieldMath.sum(
                                repetition.graph(), repetition.state().get(0), 1))))
                .hasMessageContaining("[]")
                .hasMessageContaining("[2]");
    }

    @Test
    void testNothingIsRepeatedNoTimes() {
        assertThatThrownBy(() -> output((graph, x) -> repeat(
                        graph,
                        0,
                        x,
                        List.of(),
                        List.of(),
                        repetition -> repetition.state().get(0))))
                .hasMessageContaining("not 0");
    }
}
