package org.metafield.architecture.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseArchitectureTest;
import org.metafield.conformance.GraphEvaluation;
import org.metafield.conformance.HostParameters;
import org.metafield.gpu.HostTensor;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.field.Architecture;
import org.metafield.spi.field.FieldSignature;
import org.metafield.spi.field.Tap;
import org.metafield.spi.graph.ParameterSpec;
import org.tensorflow.ndarray.Shape;

class TestHashGridArchitecture extends BaseArchitectureTest {
    @Override
    protected Architecture architecture() {
        // Finite differences need ReLUs that do not bend close by: tables that are not near zero, and no second hidden
        // layer, whose sums are exactly zero where the first gives nothing.
        return new HashGridArchitecture(new HashGridOptions(3, 2, 16, 1, 2, 9, 5, 2, -1, 1, 0.5));
    }

    @Override
    protected Set<Tap> taps() {
        return Set.of(Tap.PENULTIMATE);
    }

    @Test
    void testCellsGrowFromCoarsestToFinest() {
        assertThat(IntStream.range(0, 16).map(HashGridOptions.DEFAULTS::cells))
                .startsWith(16, 20, 25)
                .endsWith(512);
    }

    @Test
    void testTablesAreNoLargerThanTheirGrid() {
        List<Shape> shapes = architecture().parameters(new FieldSignature(2, 3)).stream()
                .filter(spec -> spec.name().value().startsWith("tables."))
                .map(ParameterSpec::shape)
                .toList();
        assertThat(shapes).containsExactly(Shape.of(9, 2), Shape.of(16, 2), Shape.of(16, 2));
    }

    /** A grid of the function 2 x + 3 y + 1 gives that function between its points too. */
    @Test
    void testInterpolatesLinearFunctionsExactly() {
        HashGridLevel level = HashGridLevel.of(4, 64, 2);
        double[] table = new double[level.entries()];
        for (int n = 0; n < table.length; n++) {
            table[n] = 2 * (n % 5) + 3 * (n / 5) + 1;
        }
        double[] positions = {0, 0, 4, 4, 1.25, 3.5, 3.999, 0.5, 4, 2.75};
        assertThat(features(level, new HostTensor(Shape.of(25, 1), table), positions))
                .containsExactly(new double[] {1, 21, 14, 10.498, 17.25}, within(1e-12));
    }

    /** At grid points, the features are the entry of the hash, which is computed here on the host. */
    @Test
    void testHashAtGridPoints() {
        HashGridLevel level = HashGridLevel.of(40, 32, 3);
        assertThat(level.entries()).isEqualTo(32);
        double[] table = new SplittableRandom(1).doubles(32).toArray();
        int[][] points = {{0, 0, 0}, {3, 17, 39}, {40, 40, 40}, {8, 1, 25}};
        double[] positions = new double[12];
        double[] expected = new double[4];
        for (int n = 0; n < points.length; n++) {
            long hash = 0;
            long[] factors = {1, 2654435761L, 805459861L};
            for (int k = 0; k < 3; k++) {
                positions[3 * n + k] = points[n][k];
                hash ^= points[n][k] * factors[k];
            }
            expected[n] = table[(int) (hash % 32)];
        }
        assertThat(features(level, new HostTensor(Shape.of(32, 1), table), positions))
                .containsExactly(expected, within(1e-12));
    }

    @Test
    void testCoordinatesOutsideAreTakenAsTheEdge() {
        HashGridOptions options = new HashGridOptions(1, 2, 16, 1, 2, 2, 5, 2, 0, 1, 0.5);
        Architecture architecture = new HashGridArchitecture(options);
        var parameters = HostParameters.draw(architecture.parameters(new FieldSignature(1, 1)), 1);
        double[] values = GraphEvaluation.values(architecture, parameters, Shape.of(4, 1), -3, 0, 1, 1.5);
        assertThat(values[0]).isEqualTo(values[1]);
        assertThat(values[3]).isEqualTo(values[2]);
    }

    @Test
    void testOptionsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new HashGridArchitecture(new HashGridOptions(3, 2, 20, 1, 2, 9, 5, 3, -1, 1, 0.5)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("it must be a power of two, not 20");
    }

    private static double[] features(HashGridLevel level, HostTensor table, double... positions) {
        Shape shape = Shape.of(positions.length / level.coordinates(), level.coordinates());
        return GraphEvaluation.of(graph ->
                        level.features(graph, GraphEvaluation.constant(graph, table), graph.constant(shape, positions)))
                .values();
    }
}
