package org.metafield.context.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDiagnosticTest;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.Selection;

class TestGradientNorm extends BaseDiagnosticTest {
    /** Samples 3 and 7 of every task. */
    static final ContextSelector TWO = (graph, request) -> Selection.of(
            request.tasks() == 0
                    ? graph.ops().constant(new int[] {3, 7})
                    : graph.ops().constant(new int[][] {{3, 7}, {3, 7}}));

    @Override
    protected Diagnostic diagnostic() {
        return new GradientNorm(TWO);
    }

    @Test
    void testIsTheLengthOfTheGradient() {
        TestingField field = TestingField.drawn();
        double full = TestingField.norm(field.meanGradient(TestingField.all()));
        double selected = TestingField.norm(field.meanGradient(3, 7));
        assertThat(TestingField.measure(diagnostic()))
                .containsExactly(new double[] {full, selected, selected / full}, within(1e-9));
    }

    @Test
    void testRatioOfAllSamplesIsExactlyOne() {
        double[] measured = TestingField.measure(new GradientNorm((graph, request) -> Selection.FULL));
        assertThat(measured[0]).isEqualTo(measured[1]).isPositive();
        assertThat(measured[2]).isEqualTo(1);
    }
}
