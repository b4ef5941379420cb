package org.metafield.engine.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What was forgotten and kept over streams of segments.
 *
 * @param memory what a stream leaves behind
 * @param rows a row for each initialization and number of adaptation steps
 */
public record ContinualResult(KeptMemory memory, List<Row> rows) {
    public ContinualResult {
        rows = List.copyOf(rows);
    }

    /**
     * The first metric on segments, as means over signals, and what it says of forgetting. Means of segments are not the
     * metric of the whole signal: that one is taken of all samples together and stands in {@link EvaluationResult#rows}.
     *
     * @param initialization from where adaptation started
     * @param metric the metric's name
     * @param unit its unit
     * @param adaptationStep the adaptation steps, as the specification counts them
     * @param matrix R: a row for each number of ended stages, from none, and a column for each segment
     * @param average ACC, {@link TransferMatrix#average}
     * @param learningAccuracy LA, {@link TransferMatrix#learningAccuracy}
     * @param backwardTransfer BWT, {@link TransferMatrix#backwardTransfer}
     * @param forgetting {@link TransferMatrix#forgetting}
     * @param forwardTransfer FWT, {@link TransferMatrix#forwardTransfer}
     */
    public record Row(
            String initialization,
            String metric,
            String unit,
            int adaptationStep,
            List<List<Double>> matrix,
            double average,
            Optional<Double> learningAccuracy,
            Optional<Double> backwardTransfer,
            Optional<Double> forgetting,
            Optional<Double> forwardTransfer) {
        /** A row with all that the matrix says. */
        static Row of(String initialization, String metric, String unit, int adaptationStep, TransferMatrix matrix) {
            return new Row(
                    initialization,
                    metric,
                    unit,
                    adaptationStep,
                    matrix.rows(),
                    matrix.average(),
                    matrix.learningAccuracy(),
                    matrix.backwardTransfer(),
                    matrix.forgetting(),
                    matrix.forwardTransfer());
        }
    }
}
