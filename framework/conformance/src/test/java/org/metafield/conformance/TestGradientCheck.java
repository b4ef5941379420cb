package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.ndarray.Shape;

class TestGradientCheck {
    private static final HostParameters AT =
            HostParameters.of("x", new HostTensor(Shape.of(3), new double[] {0.3, -1.2, 2}));

    @Test
    void testAcceptsASmoothFunction() {
        assertThatCode(() -> GradientCheck.verify(
                        "a sine", AT, (graph, x) -> graph.ops().math.sin(x.get("x"))))
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesAValueThatIsCutOff() {
        assertThatThrownBy(() -> GradientCheck.verify(
                        "x times a constant",
                        AT,
                        (graph, x) ->
                                graph.ops().math.mul(x.get("x"), graph.ops().stopGradient(x.get("x")))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the gradient of x times a constant")
                .hasMessageContaining("stopGradient");
    }

    @Test
    void testRefusesAnOperationWithoutSecondGradientAndNamesIt() {
        assertThatThrownBy(() -> GradientCheck.verify(
                        "an elu", AT, (graph, x) -> graph.ops().nn.elu(x.get("x"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the second-order gradient of an elu")
                .hasMessageContaining("EluGrad")
                .hasMessageContaining("FieldMath");
        assertThatCode(() ->
                        GradientCheck.verify("a composed tanh", AT, (graph, x) -> FieldMath.tanh(graph, x.get("x"))))
                .doesNotThrowAnyException();
    }
}
