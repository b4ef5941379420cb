package org.metafield.context.selectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseContextSelectorTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.TestingSelectionRequest;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.learning.ContextSelector;
import org.tensorflow.ndarray.Shape;

/** The segments of the testing request are its first third and the rest. */
class TestSegmentSamples extends BaseContextSelectorTest {
    private static final int SAMPLES = 9;

    @Override
    protected ContextSelector selector() {
        return new SegmentSamples(SegmentsOptions.DEFAULTS);
    }

    @Override
    protected boolean isRandom() {
        return true;
    }

    private static double[] chosen(SegmentsOptions options, int step, long seed) {
        return GraphEvaluation.of(seed, graph -> {
                    HostTensor zeros = HostTensor.zeros(Shape.of(SAMPLES, 1));
                    var request = TestingSelectionRequest.of(graph, zeros, zeros, zeros)
                            .at(graph, step);
                    var indices = new SegmentSamples(options)
                            .select(graph, request)
                            .indices()
                            .orElseThrow();
                    return graph.ops().dtypes.cast(indices, graph.constant(0).type());
                })
                .values();
    }

    @Test
    void testSegmentsComeOneAfterTheOther() {
        SegmentsOptions two = new SegmentsOptions(2, Optional.empty());
        for (int step = 0; step < 2; step++) {
            assertThat(chosen(two, step, 1)).containsExactlyInAnyOrder(0, 1, 2);
        }
        for (int step = 2; step < 7; step++) {
            assertThat(chosen(two, step, 1)).hasSize(3).doesNotHaveDuplicates().doesNotContain(0, 1, 2);
        }
    }

    @Test
    void testSamplesAreDrawnAnew() {
        SegmentsOptions one = new SegmentsOptions(1, Optional.of(2));
        assertThat(chosen(one, 0, 1)).hasSize(2);
        boolean[] seen = new boolean[SAMPLES];
        for (int seed = 0; seed < 60; seed++) {
            for (double index : chosen(one, 1, seed)) {
                seen[(int) index] = true;
            }
        }
        assertThat(seen).containsExactly(false, false, false, true, true, true, true, true, true);
    }
}
