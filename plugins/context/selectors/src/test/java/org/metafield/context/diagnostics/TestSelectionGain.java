package org.metafield.context.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDiagnosticTest;
import org.metafield.spi.learning.Diagnostic;
import org.metafield.spi.learning.Selection;

class TestSelectionGain extends BaseDiagnosticTest {
    private final TestingField field = TestingField.drawn();
    private final List<double[]> full = field.meanGradient(TestingField.all());
    private final List<double[]> selected = field.meanGradient(3, 7);

    @Override
    protected Diagnostic diagnostic() {
        return new SelectionGain(TestGradientNorm.TWO, new GradientStep(0.1));
    }

    @Test
    void testComparesStepsOfEqualLength() {
        double equalLength = 0.1 * TestingField.norm(selected) / TestingField.norm(full);
        double gain = field.loss() - field.descended(0.1, selected).loss();
        double ofAll = field.loss() - field.descended(equalLength, full).loss();
        assertThat(TestingField.measure(diagnostic())).containsExactly(new double[] {gain / ofAll}, within(1e-9));
    }

    @Test
    void testOfAShortStepIsTheCosineBetweenTheGradients() {
        double product = IntStream.range(0, full.size())
                .mapToDouble(n -> IntStream.range(0, full.get(n).length)
                        .mapToDouble(at -> full.get(n)[at] * selected.get(n)[at])
                        .sum())
                .sum();
        double cosine = product / TestingField.norm(full) / TestingField.norm(selected);
        assertThat(TestingField.measure(new SelectionGain(TestGradientNorm.TWO, new GradientStep(1e-6))))
                .containsExactly(new double[] {cosine}, within(1e-5));
    }

    @Test
    void testOfAllSamplesIsExactlyOne() {
        assertThat(TestingField.measure(new SelectionGain((graph, request) -> Selection.FULL, new GradientStep(0.1))))
                .containsExactly(1);
    }
}
