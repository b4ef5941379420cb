package org.metafield.runner.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.run.ResultFile;

/** Runs in other forms than that which a terminal shows. */
public final class RunTable {
    private RunTable() {}

    /** A run as {@code --json} prints it. */
    private record RunLine(
            String run,
            String folder,
            String status,
            Optional<String> started,
            Optional<Long> steps,
            Map<String, String> specification,
            List<EvaluationResult.Row> results,
            Optional<String> damage) {}

    /** A run as one JSON object in a line. */
    public static String json(RunSummary run) {
        return ResultFile.line(new RunLine(
                run.folder().name(),
                run.folder().path().toString(),
                run.status().label(),
                run.started().map(Object::toString),
                run.steps().stream().boxed().findFirst(),
                run.specification(),
                run.result().map(EvaluationResult::rows).orElse(List.of()),
                run.damage()));
    }

    /**
     * The runs as CSV (RFC 4180) with a heading: a line for each run, empty where it has nothing under a key. Numbers
     * stand in full.
     *
     * @param columns the keys; every key that a run has if empty
     */
    public static String csv(List<RunSummary> runs, List<String> columns) {
        Set<String> keys = new LinkedHashSet<>(columns.isEmpty() ? RunSummary.OWN_KEYS : columns);
        if (columns.isEmpty()) {
            runs.forEach(run -> keys.addAll(run.keys()));
            keys.remove("result"); // another form of the metrics
        }
        List<List<String>> rows = new ArrayList<>();
        for (RunSummary run : runs) {
            rows.add(keys.stream()
                    .map(key -> run.value(key).map(Value::text).orElse(""))
                    .toList());
        }
        return CsvText.of(keys, rows);
    }
}
