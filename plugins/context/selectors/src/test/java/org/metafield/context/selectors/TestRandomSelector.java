package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseContextSelectorTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.ContextSelector;
import org.tensorflow.ndarray.Shape;

class TestRandomSelector extends BaseContextSelectorTest {
    @Override
    protected ContextSelector selector() {
        return new TopSamples(KeepOptions.DEFAULTS, SampleScore.RANDOM);
    }

    @Override
    protected boolean isRandom() {
        return true;
    }

    @Test
    void testSeedsAndTasksDrawDifferentSamples() {
        double[] drawn = draw(1);
        assertThat(draw(2)).isNotEqualTo(drawn);
        assertThat(Arrays.copyOfRange(drawn, 0, 10)).isNotEqualTo(Arrays.copyOfRange(drawn, 10, 20));
    }

    @Test
    void testSamplesAreAboutEquallyOftenDrawn() {
        int[] counts = new int[40];
        for (int seed = 0; seed < 100; seed++) {
            Arrays.stream(draw(seed)).forEach(index -> counts[(int) index]++);
        }
        // 200 draws of 10 in 40: each sample is drawn 50 times, give or take six.
        assertThat(counts)
                .satisfies(all ->
                        assertThat(Arrays.stream(all).min().orElseThrow()).isGreaterThan(25));
        assertThat(counts)
                .satisfies(all ->
                        assertThat(Arrays.stream(all).max().orElseThrow()).isLessThan(75));
    }

    private double[] draw(long seed) {
        HostTensor zeros = HostTensor.zeros(Shape.of(2, 40, 1));
        return GraphEvaluation.of(
                        seed,
                        graph -> graph.ops()
                                .dtypes
                                .cast(
                                        selector()
                                                .select(graph, TestingSelectionRequest.of(graph, zeros, zeros, zeros))
                                                .indices()
                                                .orElseThrow(),
                                        graph.constant(0).type()))
                .values();
    }
}
