package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.conformance.BaseContextSelectorTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.context.selectors.KeepSchedule.Form;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.ContextSelector;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.ndarray.Shape;

class TestKeepSchedule extends BaseContextSelectorTest {
    @Override
    protected ContextSelector selector() {
        return scheduled(0.25, 0.75, 4, Form.LINEAR);
    }

    private static ContextSelector scheduled(double begin, double end, int steps, Form form) {
        return new TopSamples(
                new KeepOptions(begin, Optional.of(new KeepSchedule(end, steps, form, 3)), Optional.empty()),
                SampleScore.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 0, 0.2",
        "LINEAR, 5, 0.6",
        "LINEAR, 10, 1",
        "LINEAR, 11, 1",
        "COSINE, 0, 0.2",
        "COSINE, 5, 0.6",
        "COSINE, 10, 1",
        "COSINE, 1, 0.21957739",
        "STAGED, 0, 0.2",
        "STAGED, 4, 0.2",
        "STAGED, 5, 0.6",
        "STAGED, 9, 0.6",
        "STAGED, 10, 1",
    })
    void testPartByHand(Form form, int step, double part) {
        double[] value = GraphEvaluation.of(
                        graph -> new KeepSchedule(1, 10, form, 3).part(graph, 0.2, graph.constant(step)))
                .values();
        assertThat(value).containsExactly(new double[] {part}, within(1e-8));
    }

    /** Of the ten largest of twenty samples, two count at first, and five in the end, of the mean weight one. */
    @Test
    void testSamplesBeyondThePartWeighNothing() {
        ContextSelector selector = scheduled(0.1, 0.5, 4, Form.LINEAR);
        assertThat(weights(selector, 0)).containsExactly(5, 5, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(weights(selector, 2))
                .containsExactly(
                        new double[] {10 / 6.0, 10 / 6.0, 10 / 6.0, 10 / 6.0, 10 / 6.0, 10 / 6.0, 0, 0, 0, 0},
                        within(1e-12));
        assertThat(weights(selector, 9)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    private static double[] weights(ContextSelector selector, int step) {
        return GraphEvaluation.of(graph -> {
                    HostTensor zeros = HostTensor.zeros(Shape.of(20, 1));
                    SelectionRequest later = TestingSelectionRequest.of(graph, zeros, zeros, zeros)
                            .at(graph, step);
                    Selection selection = selector.select(graph, later);
                    return selection.weights().orElseThrow();
                })
                .values();
    }
}
