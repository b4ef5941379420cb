package org.metafield.engine.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A metric R_{i,j} on segment j after stage i of a stream of T segments (Lopez-Paz and Ranzato 2017). What compares
 * segments with stages is empty unless there are as many of both, and what compares two segments if there is only one.
 *
 * <p>Transfers and forgetting are means over T - 1 segments, as the publication defines them; its code divides by T, which
 * gives (T - 1) / T of these numbers.
 *
 * @param rows a row for each number of ended stages i, from zero, and a column for each segment j
 * @param largerIsBetter whether larger values of the metric are better
 */
public record TransferMatrix(List<List<Double>> rows, boolean largerIsBetter) {
    public TransferMatrix {
        rows = rows.stream().map(List::copyOf).toList();
    }

    private int stages() {
        return rows.size() - 1;
    }

    private int segments() {
        return rows.get(0).size();
    }

    /** R_{i,j}, where both count from one. */
    private double after(int stage, int segment) {
        return rows.get(stage).get(segment - 1);
    }

    /** ACC: the mean of R_{T,j} over all segments, after the last stage. */
    public double average() {
        return IntStream.rangeClosed(1, segments())
                .mapToDouble(segment -> after(stages(), segment))
                .average()
                .orElse(Double.NaN);
    }

    /** LA: the mean of R_{j,j}, each segment just after it was learned. */
    public Optional<Double> learningAccuracy() {
        return mean(1, segments(), 1, segment -> after(segment, segment));
    }

    /** BWT: the mean of R_{T,j} - R_{j,j} over all segments but the last. Worse than zero is forgetting. */
    public Optional<Double> backwardTransfer() {
        return mean(1, segments() - 1, 2, segment -> after(stages(), segment) - after(segment, segment));
    }

    /**
     * The mean, over all segments but the last, of how much worse R_{T,j} is than the best R_{i,j}, j <= i < T: positive
     * if something was forgotten.
     */
    public Optional<Double> forgetting() {
        return mean(1, segments() - 1, 2, segment -> {
            var before = IntStream.range(segment, stages()).mapToDouble(stage -> after(stage, segment));
            double last = after(stages(), segment);
            return largerIsBetter
                    ? before.max().orElse(Double.NaN) - last
                    : last - before.min().orElse(Double.NaN);
        });
    }

    /** FWT: the mean of R_{j-1,j} - R_{0,j} over all segments but the first: what was learned of it before it came. */
    public Optional<Double> forwardTransfer() {
        return mean(2, segments(), 2, segment -> after(segment - 1, segment) - after(0, segment));
    }

    private Optional<Double> mean(int first, int last, int least, IntToDoubleFunction value) {
        return stages() != segments() || segments() < least
                ? Optional.empty()
                : Optional.of(
                        IntStream.rangeClosed(first, last).mapToDouble(value).sum() / (last - first + 1));
    }
}
