package org.metafield.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TestTransferMatrix {
    private static final Offset<Double> ROUNDING = within(1e-9);

    private static TransferMatrix matrix(boolean largerIsBetter, double[]... rows) {
        List<List<Double>> lists = new ArrayList<>();
        for (double[] row : rows) {
            List<Double> list = new ArrayList<>();
            for (double value : row) {
                list.add(value);
            }
            lists.add(list);
        }
        return new TransferMatrix(lists, largerIsBetter);
    }

    @Test
    void testReferenceValues() throws IOException {
        JsonNode golden = new ObjectMapper().readTree(getClass().getResource("/golden/continual-metrics.json"));
        List<List<Double>> rows = new ArrayList<>();
        rows.add(row(golden.at("/inputs/before")));
        golden.at("/inputs/matrix").forEach(stage -> rows.add(row(stage)));
        TransferMatrix matrix = new TransferMatrix(rows, true);
        JsonNode expected = golden.path("expected");
        assertThat(matrix.average()).isCloseTo(expected.path("average").asDouble(), ROUNDING);
        assertThat(matrix.learningAccuracy().orElseThrow())
                .isCloseTo(expected.path("learning-accuracy").asDouble(), ROUNDING);
        assertThat(matrix.backwardTransfer().orElseThrow())
                .isCloseTo(expected.path("backward-transfer").asDouble(), ROUNDING);
        assertThat(matrix.forgetting().orElseThrow())
                .isCloseTo(expected.path("forgetting").asDouble(), ROUNDING);
        assertThat(matrix.forwardTransfer().orElseThrow())
                .isCloseTo(expected.path("forward-transfer").asDouble(), ROUNDING);
    }

    private static List<Double> row(JsonNode numbers) {
        List<Double> row = new ArrayList<>();
        numbers.forEach(number -> row.add(number.asDouble()));
        return row;
    }

    @Test
    void testByHand() {
        double[][] rows = {{1, 2, 3}, {10, 5, 4}, {12, 20, 6}, {7, 14, 30}};
        TransferMatrix matrix = matrix(true, rows);
        assertThat(matrix.average()).isCloseTo(51 / 3.0, ROUNDING);
        assertThat(matrix.learningAccuracy()).hasValue(60 / 3.0);
        // (7 - 10) + (14 - 20) over two segments; divided by three, as the publication's code does, it would be -3.
        assertThat(matrix.backwardTransfer()).hasValue(-4.5);
        // The best of segment 1 was after stage 2.
        assertThat(matrix.forgetting()).hasValue((5 + 6) / 2.0);
        assertThat(matrix.forwardTransfer()).hasValue((5 - 2 + 6 - 3) / 2.0);
    }

    @Test
    void testForgettingOfAnErrorIsItsRise() {
        TransferMatrix matrix = matrix(false, new double[][] {{9, 9}, {1, 8}, {4, 2}});
        assertThat(matrix.forgetting()).hasValue(3.0);
        assertThat(matrix.backwardTransfer()).hasValue(3.0);
    }

    @Test
    void testOneStageOfSeveralSegmentsHasAnAverageAlone() {
        TransferMatrix matrix = matrix(true, new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(matrix.average()).isEqualTo(5);
        assertThat(matrix.learningAccuracy()).isEmpty();
        assertThat(matrix.backwardTransfer()).isEmpty();
        assertThat(matrix.forgetting()).isEmpty();
        assertThat(matrix.forwardTransfer()).isEmpty();
    }

    @Test
    void testOneSegmentForgetsNothing() {
        TransferMatrix matrix = matrix(true, new double[][] {{1}, {4}});
        assertThat(matrix.learningAccuracy()).hasValue(4.0);
        assertThat(matrix.backwardTransfer()).isEmpty();
        assertThat(matrix.forwardTransfer()).isEmpty();
    }
}
