package org.metafield.modality.radiance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.field.Field;
import org.metafield.spi.field.FieldOutput;
import org.metafield.spi.graph.FieldMath;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TFloating;

class TestCellShares {
    /** From -2 to 6 and from 10 to 14: cells of 4 x 2 with their middles at (0, 11), (4, 11), (0, 13) and (4, 13). */
    private static final double[] GROUND = {-2, 6, 10, 14};

    private static double[] shares(double margin, double... point) {
        HostTensor shares = GraphEvaluation.of(graph -> new CellShares(4, margin)
                .of(graph, graph.constant(Shape.of(1, 1, 3), point), graph.constant(Shape.of(1, 4), GROUND)));
        assertThat(shares.shape()).isEqualTo(Shape.of(1, 1, 4));
        return shares.values();
    }

    @Test
    void testTheNearestCellServesAPointWhateverItsHeight() {
        for (double height : List.of(0.0, 50.0)) {
            assertThat(shares(1, 0.9, 11.2, height)).containsExactly(new double[] {1, 0, 0, 0}, within(1e-9));
            assertThat(shares(1, 3.5, 12.1, height)).containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
            assertThat(shares(1, 60, -5, height)).containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
        }
        assertThat(shares(5, 4, 13, 0))
                .as("the middle of a cell")
                .containsExactly(new double[] {0, 0, 0, 1}, within(1e-5));
    }

    /** At (1.9, 11) the middles of the front cells are 1.9 and 2.1 away, those behind them 2.76 and 2.9. */
    @Test
    void testCellsWithinTheMarginServeByInverseDistance() {
        double sum = 1 / 1.9 + 1 / 2.1;
        assertThat(shares(1.1, 1.9, 11, 0)).containsExactly(new double[] {1, 0, 0, 0}, within(1e-9));
        assertThat(shares(1.15, 1.9, 11, 0))
                .containsExactly(new double[] {1 / 1.9 / sum, 1 / 2.1 / sum, 0, 0}, within(1e-9));
        assertThat(shares(1, 2, 12, 0)).containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-9));
    }

    /** A ray across two cells, of which one network gives red and the other green, shows how long it was in which. */
    @Test
    void testEachPointOfARayIsRenderedByItsOwnCell() {
        VolumeRendering rendering = new VolumeRendering(8, Background.BLACK, false, Optional.of(new CellShares(2, 1)));
        assertThat(rendering.sharesCoordinates()).isTrue();
        assertThat(rendering.evaluations()).isEqualTo(16);
        assertThat(rendering.numbers()).isEqualTo(12);
        // Along x from 0 to 7; cells end and begin at 3.5. Next to nothing is absorbed at each point.
        double[] query = {0, 0, 0, 1, 0, 0, 0, 7, -1, 8, -1, 1};
        HostTensor colours = GraphEvaluation.of(graph -> {
            Field field = new Field() {
                @Override
                public FieldOutput at(Operand<TFloating> coordinates) {
                    throw new AssertionError("which network is asked?");
                }

                @Override
                public FieldOutput at(Operand<TFloating> coordinates, Operand<TFloating> shares) {
                    assertThat(coordinates.shape()).isEqualTo(Shape.of(8, 3));
                    double[] raw = {60, -60, -60, 1e-4, -60, 60, -60, 3e-4};
                    return FieldOutput.of(FieldMath.matMul(graph, shares, graph.constant(Shape.of(2, 4), raw)));
                }
            };
            return rendering
                    .observe(graph, field, graph.constant(Shape.of(1, 12), query))
                    .values();
        });
        // Behind the four points of the first cell the last of the second reaches for ever, and absorbs what is left.
        double left = Math.exp(-4 * 1e-4);
        assertThat(colours.values()).containsExactly(new double[] {1 - left, left, 0}, within(1e-8));
    }
}
