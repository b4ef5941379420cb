package org.metafield.context.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDiagnosticTest;
import org.metafield.spi.learning.Diagnostic;

class TestBootstrapGap extends BaseDiagnosticTest {
    @Override
    protected Diagnostic diagnostic() {
        return new BootstrapGap(4, new GradientStep(0.2));
    }

    @Test
    void testIsTheGainOfFurtherStepsInDecibels() {
        TestingField now = TestingField.drawn();
        TestingField later = now;
        for (int step = 0; step < 4; step++) {
            later = later.descended(0.2, later.meanGradient(TestingField.all()));
        }
        assertThat(now.loss()).isGreaterThan(2 * later.loss());
        assertThat(TestingField.measure(diagnostic()))
                .containsExactly(new double[] {10 * Math.log10(now.loss() / later.loss())}, within(1e-9));
    }
}
