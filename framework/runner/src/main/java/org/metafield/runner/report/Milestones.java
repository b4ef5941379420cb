package org.metafield.runner.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult.Row;

/**
 * A metric after the first, the best and the last of the numbers of adaptation steps above zero that were measured.
 *
 * @param best the fewest steps, where several are as good
 */
record Milestones(Row first, Row best, Row last) {
    /** Of a metric from one initialization; empty if nothing was measured after a step. */
    static Optional<Milestones> of(List<Row> rows) {
        List<Row> adapted = rows.stream()
                .filter(row -> row.adaptationStep() > 0)
                .sorted(Comparator.comparingInt(Row::adaptationStep))
                .toList();
        return adapted.stream()
                .reduce(Row::better)
                .map(best -> new Milestones(adapted.get(0), best, adapted.get(adapted.size() - 1)));
    }

    /** The numbers of steps, each once. */
    List<Integer> steps() {
        return Stream.of(first, best, last).map(Row::adaptationStep).distinct().toList();
    }

    /** Such as {@code first} or {@code best and last}. */
    String name(int step) {
        StringBuilder name = new StringBuilder();
        append(name, "first", first, step);
        append(name, "best", best, step);
        append(name, "last", last, step);
        return name.toString();
    }

    private static void append(StringBuilder name, String milestone, Row row, int step) {
        if (row.adaptationStep() == step) {
            name.append(name.length() == 0 ? "" : " and ").append(milestone);
        }
    }
}
