package org.metafield.runner.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.MetricText;

/** The result of an evaluation as text: for each metric, a row for each initialization and a column for each step. */
public final class ResultTable {
    private ResultTable() {}

    /** One table for each metric, each under a line that says what it shows; then one of continual learning, if there was any. */
    public static String render(EvaluationResult result) {
        Map<String, List<Row>> byMetric = new LinkedHashMap<>();
        result.rows()
                .forEach(row -> byMetric.computeIfAbsent(row.metric(), unseen -> new ArrayList<>())
                        .add(row));
        List<String> tables = new ArrayList<>();
        byMetric.forEach((metric, rows) -> tables.add(title(rows.get(0), result.signals()) + table(rows)));
        result.continual().map(ContinualTable::render).ifPresent(tables::add);
        return String.join("\n", tables);
    }

    private static String title(Row row, int signals) {
        return measure(row) + " after adaptation steps, mean of " + signals + (signals == 1 ? " signal" : " signals")
                + "\n";
    }

    private static String table(List<Row> rows) {
        List<Integer> steps =
                rows.stream().map(Row::adaptationStep).distinct().sorted().toList();
        Map<String, Map<Integer, Row>> byInitialization = new LinkedHashMap<>();
        rows.forEach(row -> byInitialization
                .computeIfAbsent(row.initialization(), unseen -> new LinkedHashMap<>())
                .put(row.adaptationStep(), row));
        List<String> headings = new ArrayList<>(List.of("initialization"));
        steps.forEach(step -> headings.add(">" + step));
        boolean chosen = rows.stream().anyMatch(row -> row.optimizer().isPresent());
        if (chosen) {
            headings.add("update rule");
        }
        TextTable table = TextTable.of(headings.toArray(String[]::new));
        byInitialization.forEach((initialization, cells) -> {
            List<String> row = new ArrayList<>(List.of(initialization));
            for (int step : steps) {
                Row cell = cells.get(step);
                row.add(cell == null ? "" : number(cell));
            }
            if (chosen) {
                row.add(cells.values().iterator().next().optimizer().orElse(""));
            }
            table.row(row.toArray(String[]::new));
        });
        return table.render();
    }

    /** Such as {@code psnr@16 27.10 dB}. */
    static String words(Row row) {
        return (row.metric() + "@" + row.adaptationStep() + " " + number(row) + " " + row.unit()).strip();
    }

    /** Such as {@code PSNR in dB}. */
    static String measure(Row row) {
        return MetricText.measure(row.metric(), row.unit());
    }

    /** The mean, with as many decimals as its unit deserves. */
    static String number(Row row) {
        return MetricText.number(row.unit(), row.mean());
    }
}
