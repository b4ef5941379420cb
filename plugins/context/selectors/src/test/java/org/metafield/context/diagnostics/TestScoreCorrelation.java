package org.metafield.context.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDiagnosticTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.context.selectors.SampleScore;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.Diagnostic;
import org.tensorflow.ndarray.Shape;

class TestScoreCorrelation extends BaseDiagnosticTest {
    @Override
    protected Diagnostic diagnostic() {
        return new ScoreCorrelation(ScoreCorrelationOptions.DEFAULTS);
    }

    @Test
    void testIsThatOfGradientLengths() {
        TestingField field = TestingField.drawn();
        List<List<double[]>> gradients = IntStream.of(TestingField.all())
                .mapToObj(sample -> field.gradient(sample))
                .toList();
        double[] ofLastLayer = gradients.stream()
                .mapToDouble(gradient -> TestingField.norm(gradient.subList(2, 4)))
                .toArray();
        double[] ofAllLayers =
                gradients.stream().mapToDouble(TestingField::norm).toArray();
        double spearman = pearson(ranks(ofLastLayer), ranks(ofAllLayers));
        assertThat(spearman).isStrictlyBetween(0.1, 0.99);
        assertThat(TestingField.measure(diagnostic()))
                .containsExactly(new double[] {pearson(ofLastLayer, ofAllLayers), spearman}, within(1e-9));
    }

    @Test
    void testOfAScoreWithItselfIsOne() {
        Diagnostic same = new ScoreCorrelation(new ScoreCorrelationOptions(SampleScore.ERROR, SampleScore.ERROR));
        assertThat(TestingField.measure(same)).containsExactly(new double[] {1, 1}, within(1e-12));
    }

    @Test
    void testSpearmanSeesOrderAlone() {
        assertThat(spearman(new double[] {1, 2, 3, 4}, new double[] {-100, 0.1, 0.2, 1e9}))
                .isCloseTo(1, within(1e-12));
        assertThat(spearman(new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1}))
                .isCloseTo(-1, within(1e-12));
        // Ranks 1 2 3 4 and 2 1 4 3: 1 - 6 * 4 / (4 * 15).
        assertThat(spearman(new double[] {1, 2, 3, 4}, new double[] {6, 5, 8, 7}))
                .isCloseTo(0.6, within(1e-12));
    }

    @Test
    void testIsZeroIfAScoreIsTheSameForEverySample() {
        double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        double[] rising = {1, 2, 3, 4, 5, 6, 7};
        assertThat(spearman(constant, rising)).isZero();
        assertThat(spearman(constant, constant)).isZero();
        assertThat(correlate(constant, rising).get(0)).isZero();
    }

    private static double spearman(double[] x, double[] y) {
        return correlate(x, y).get(1);
    }

    /** Pearson's and Spearman's coefficients. */
    private static List<Double> correlate(double[] x, double[] y) {
        HostTensor left = new HostTensor(Shape.of(x.length), x);
        HostTensor right = new HostTensor(Shape.of(y.length), y);
        return List.of(
                GraphEvaluation.of(graph -> Correlation.pearson(
                                graph, GraphEvaluation.constant(graph, left), GraphEvaluation.constant(graph, right)))
                        .values()[0],
                GraphEvaluation.of(graph -> Correlation.spearman(
                                graph, GraphEvaluation.constant(graph, left), GraphEvaluation.constant(graph, right)))
                        .values()[0]);
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values)
                .map(value -> Arrays.binarySearch(sorted, value))
                .toArray();
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double product = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int n = 0; n < x.length; n++) {
            product += (x[n] - meanX) * (y[n] - meanY);
            squaresX += (x[n] - meanX) * (x[n] - meanX);
            squaresY += (y[n] - meanY) * (y[n] - meanY);
        }
        return product / Math.sqrt(squaresX * squaresY);
    }
}
