package org.metafield.loss.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseLossTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.learning.Loss;
import org.tensorflow.ndarray.Shape;

class TestHuberLoss extends BaseLossTest {
    @Override
    protected Loss loss() {
        return PointwiseLosses.huber(0.75);
    }

    @Test
    void testValuesByHand() {
        assertThat(GraphEvaluation.of(graph -> loss().perSample(
                                        graph,
                                        FieldOutput.of(graph.constant(Shape.of(2, 2), 1, 2, 3, 4)),
                                        graph.constant(Shape.of(2, 2), 0, 4, 6, 3.5)))
                        .values())
                .containsExactly(
                        new double[] {0.75 * (1 + 2 - 0.75) / 2, (0.75 * (3 - 0.375) + 0.5 * 0.5 / 2) / 2},
                        within(1e-12));
    }
}
