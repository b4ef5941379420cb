package org.metafield.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Names are unique and say where an operation was made; operations wait for what they are to come after. */
class TestGraphScope {
    private final Graph graph = new Graph();
    private final Ops ops = GraphScope.operations(graph);

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        Ops step = ops.withSubScope("step");
        Ops again = ops.withSubScope("step");
        assertThat(List.of(
                        name(ops.constant(1f)),
                        name(ops.constant(1f)),
                        name(ops.withName("Const_2").constant(1f)),
                        name(ops.constant(1f)),
                        name(step.constant(1f)),
                        name(again.constant(1f)),
                        name(step.withSubScope("inner").constant(1f)),
                        name(step.withName("given").constant(1f)),
                        name(step.withName("given").constant(1f))))
                .containsExactly(
                        "Const",
                        "Const_1",
                        "Const_2",
                        "Const_3",
                        "step/Const",
                        "step_1/Const",
                        "step/inner/Const",
                        "step/given",
                        "step/given_1");
    }

    @Test
    void anOperationComesAfterWhatItIsToComeAfter() {
        Operand<TFloat32> before = ops.constant(1f);
        Operand<TFloat32> after =
                ops.withControlDependencies(List.<Op>of(before)).identity(ops.constant(2f));
        assertThat(((GraphOperation) after.op()).numControlInputs()).isEqualTo(1);
        assertThat(((GraphOperation) before.op()).numControlInputs()).isZero();
    }

    private static String name(Operand<?> value) {
        return value.op().name();
    }
}
