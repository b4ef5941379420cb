package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metafield.engine.evaluation.ContinualResult;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.evaluation.KeptMemory;
import org.metafield.engine.evaluation.TransferMatrix;

/** Makes results of evaluations whose numbers are given. */
public final class TestingContinualResult {
    private static final KeptMemory MEMORY = new KeptMemory(1000, 500, 250, 7000);

    private TestingContinualResult() {}

    /** PSNR of whole signals from one initialization, by adaptation steps. */
    static List<Row> psnr(String initialization, Map<Integer, Double> bySteps) {
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(bySteps)
                .forEach((step, mean) ->
                        rows.add(new Row(initialization, Optional.empty(), "psnr", "dB", false, step, mean, 1)));
        return rows;
    }

    /** PSNR of three segments after three stages, of which the first segment loses {@code forgotten} in the last. */
    public static ContinualResult.Row row(String initialization, int step, double forgotten) {
        return row(
                initialization,
                step,
                List.of(
                        List.of(1.0, 2.0, 3.0),
                        List.of(10.0, 2.5, 3.0),
                        List.of(8.0, 12.0, 4.0),
                        List.of(10 - forgotten, 11.0, 20.0)));
    }

    /** PSNR of segments after stages. */
    public static ContinualResult.Row row(String initialization, int step, List<List<Double>> rows) {
        TransferMatrix matrix = new TransferMatrix(rows, true);
        return new ContinualResult.Row(
                initialization,
                "psnr",
                "dB",
                step,
                matrix.rows(),
                matrix.average(),
                matrix.learningAccuracy(),
                matrix.backwardTransfer(),
                matrix.forgetting(),
                matrix.forwardTransfer());
    }

    /** What was kept: 1000 parameters, 500 numbers of the strategy and 250 of samples, in four bytes each. */
    public static ContinualResult of(ContinualResult.Row... rows) {
        return new ContinualResult(MEMORY, List.of(rows));
    }

    static EvaluationResult of(List<Row> rows, ContinualResult continual) {
        return new EvaluationResult(2, rows, Optional.of(continual));
    }
}
