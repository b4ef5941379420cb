package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.graph.FieldGraph;
import org.metafield.spi.learning.Selection;
import org.metafield.spi.learning.SelectionRequest;
import org.tensorflow.ndarray.Shape;

class TestTopSamples {
    @ParameterizedTest
    @CsvSource({"0.25, 31684, 7921", "0.25, 10, 2", "0.29, 100, 29", "0.001, 10, 1"})
    void testKeepsAWholeNumberOfSamplesAndAtLeastOne(double keep, int samples, int kept) {
        assertThat(indices(keep, SampleScore.ERROR, new double[samples]).shape())
                .isEqualTo(Shape.of(kept));
    }

    @Test
    void testKeepsANumberOfSamplesButNoMoreThanThereAre() {
        KeepOptions two = new KeepOptions(0.25, Optional.empty(), Optional.of(2));
        assertThat(indices(two, SampleScore.ERROR, 1, 3, -4, 2, 1).values()).containsExactly(2, 1);
        GraphEvaluation.of(graph -> {
            assertThat(select(graph, two, SampleScore.ERROR, 1, 3)).isEqualTo(Selection.FULL);
            return graph.constant(0);
        });
    }

    @Test
    void testANumberOfSamplesHasNoSchedule() {
        KeepOptions both = new KeepOptions(0.25, Optional.of(KeepSchedule.DEFAULTS), Optional.of(2));
        assertThatThrownBy(() -> new TopSamples(both, SampleScore.ERROR))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("leave out samples or schedule");
    }

    @Test
    void testLargestComeFirstAndTiesByIndex() {
        assertThat(indices(0.8, SampleScore.ERROR, 1, 3, -3, 2, 1).values()).containsExactly(1, 2, 3, 0);
    }

    @Test
    void testKeepingAllIsTheFullContext() {
        GraphEvaluation.of(graph -> {
            assertThat(select(graph, part(1), SampleScore.RANDOM, 1, 2, 3)).isEqualTo(Selection.FULL);
            return graph.constant(0);
        });
    }

    private static HostTensor indices(double keep, SampleScore score, double... targets) {
        return indices(part(keep), score, targets);
    }

    private static KeepOptions part(double keep) {
        return new KeepOptions(keep, Optional.empty(), Optional.empty());
    }

    private static HostTensor indices(KeepOptions keep, SampleScore score, double... targets) {
        return GraphEvaluation.of(graph -> graph.ops()
                .dtypes
                .cast(
                        select(graph, keep, score, targets).indices().orElseThrow(),
                        graph.constant(0).type()));
    }

    private static Selection select(FieldGraph graph, KeepOptions keep, SampleScore score, double... targets) {
        HostTensor zeros = HostTensor.zeros(Shape.of(targets.length, 1));
        SelectionRequest request =
                TestingSelectionRequest.of(graph, zeros, zeros, new HostTensor(Shape.of(targets.length, 1), targets));
        return new TopSamples(keep, score).select(graph, request);
    }
}
