package org.metafield.engine.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param signals how many signals were measured
 * @param rows a row for each initialization, metric or diagnostic's quantity, and adaptation step, in that order
 * @param continual what was forgotten and kept, if signals came as streams of segments
 */
public record EvaluationResult(int signals, List<Row> rows, Optional<ContinualResult> continual) {
    public EvaluationResult {
        rows = List.copyOf(rows);
    }

    /** What an evaluation of whole signals found. */
    public EvaluationResult(int signals, List<Row> rows) {
        this(signals, rows, Optional.empty());
    }

    /**
     * One number.
     *
     * @param initialization from where adaptation started
     * @param optimizer the update rule, if it was chosen on validation signals
     * @param metric the name of the metric, or of a diagnostic's quantity
     * @param unit its unit
     * @param smallerIsBetter whether it measures an error; false for a diagnostic, of which none is better
     * @param adaptationStep the adaptation steps taken
     * @param mean the mean over signals
     * @param deviation the sample standard deviation over signals; zero for one signal
     */
    public record Row(
            String initialization,
            Optional<String> optimizer,
            String metric,
            String unit,
            boolean smallerIsBetter,
            int adaptationStep,
            double mean,
            double deviation) {
        /** Whether this mean is at least as good as another of the same metric; NaN is not. */
        public boolean isAtLeastAsGoodAs(Row other) {
            return smallerIsBetter ? mean <= other.mean : mean >= other.mean;
        }

        /** The better of two rows of one metric: the first where they are equal, and NaN only if both are. */
        public static Row better(Row one, Row other) {
            return Double.isNaN(other.mean) || one.isAtLeastAsGoodAs(other) ? one : other;
        }
    }
}
