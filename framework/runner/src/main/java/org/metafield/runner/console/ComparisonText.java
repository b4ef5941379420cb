package org.metafield.runner.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.runner.comparison.SpecificationDifference;
import org.metafield.runner.query.RunSummary;
import org.metafield.runner.query.Value;

/** Runs beside each other as text: what differs in their specifications, and their results. */
public final class ComparisonText {
    private ComparisonText() {}

    /** The runs, of which each has a letter or number; then the keys that differ; then a table for each metric. */
    public static String render(List<RunSummary> runs) {
        List<String> parts = new ArrayList<>(List.of(names(runs), differences(runs)));
        Map<String, List<Row>> byMetric = new LinkedHashMap<>();
        runs.forEach(run -> rows(run)
                .forEach(row -> byMetric.computeIfAbsent(row.metric(), unseen -> new ArrayList<>())
                        .add(row)));
        byMetric.values().forEach(rows -> parts.add(results(runs, rows)));
        return String.join("\n", parts);
    }

    private static Stream<Row> rows(RunSummary run) {
        return run.result().stream().flatMap(result -> result.rows().stream());
    }

    /** Such as {@code A}; numbers where there are not enough letters. */
    public static String mark(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : Integer.toString(index + 1);
    }

    private static String names(List<RunSummary> runs) {
        TextTable table = TextTable.of("", "run", "status", ">steps", ">signals");
        for (RunSummary run : runs) {
            table.row(
                    mark(runs.indexOf(run)),
                    run.folder().name(),
                    run.status().label(),
                    run.value("steps").map(Value::text).orElse(""),
                    run.result()
                            .map(result -> Integer.toString(result.signals()))
                            .orElse(""));
        }
        return table.render();
    }

    private static String differences(List<RunSummary> runs) {
        List<SpecificationDifference> differences = SpecificationDifference.between(
                runs.stream().map(RunSummary::specification).toList());
        if (differences.isEmpty()) {
            return "The specifications are the same.\n";
        }
        List<String> headings = new ArrayList<>(List.of("differs"));
        for (int index = 0; index < runs.size(); index++) {
            headings.add(mark(index));
        }
        TextTable table = TextTable.of(headings.toArray(String[]::new));
        differences.forEach(difference -> table.row(Stream.concat(
                        Stream.of(difference.key()),
                        difference.values().stream().map(value -> value.isEmpty() ? "-" : value))
                .toArray(String[]::new)));
        return table.render();
    }

    /** A row for each initialization of each run. */
    private static String results(List<RunSummary> runs, List<Row> rows) {
        List<Integer> steps =
                rows.stream().map(Row::adaptationStep).distinct().sorted().toList();
        List<String> headings = new ArrayList<>(List.of("", "initialization"));
        steps.forEach(step -> headings.add(">" + step));
        TextTable table = TextTable.of(headings.toArray(String[]::new));
        String metric = rows.get(0).metric();
        for (String initialization :
                rows.stream().map(Row::initialization).distinct().toList()) {
            for (int index = 0; index < runs.size(); index++) {
                List<Row> own = rows(runs.get(index))
                        .filter(row -> row.metric().equals(metric)
                                && row.initialization().equals(initialization))
                        .toList();
                if (!own.isEmpty()) {
                    List<String> cells = new ArrayList<>(List.of(mark(index), initialization));
                    steps.forEach(step -> cells.add(own.stream()
                            .filter(row -> row.adaptationStep() == step)
                            .findFirst()
                            .map(ResultTable::number)
                            .orElse("")));
                    table.row(cells.toArray(String[]::new));
                }
            }
        }
        return ResultTable.measure(rows.get(0)) + " after adaptation steps, mean of signals\n" + table.render();
    }
}
