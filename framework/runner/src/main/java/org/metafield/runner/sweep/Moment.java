package org.metafield.runner.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.metafield.engine.evaluation.EvaluationResult.Row;

/**
 * The adaptation step at which numbers are compared.
 *
 * @param word {@code best}, {@code last}, or a number
 */
public record Moment(String word) {
    /** The last that was measured. */
    public static final Moment LAST = new Moment("last");

    private static final Moment BEST = new Moment("best");

    /**
     * Reads a moment.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Moment parse(String text) {
        Moment moment = new Moment(text);
        if (!moment.equals(BEST) && !moment.equals(LAST) && !text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + text + "' is no number of steps, and neither best nor last");
        }
        return moment;
    }

    /** Such as {@code at step 2}, {@code at its best step}. */
    public String words() {
        return equals(BEST) ? "at its best step" : equals(LAST) ? "at the last step" : "at step " + word;
    }

    /**
     * The row at the moment; empty if it was not measured.
     *
     * @param rows of one metric and one initialization, each of another adaptation step
     */
    Optional<Row> of(List<Row> rows) {
        if (equals(BEST)) {
            return rows.stream().reduce(Row::better);
        }
        return equals(LAST)
                ? rows.stream().max(Comparator.comparing(Row::adaptationStep))
                : rows.stream()
                        .filter(row -> String.valueOf(row.adaptationStep()).equals(word))
                        .findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
