package org.metafield.runner.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.metafield.runner.query.CsvText;

/** The trials of a sweep as a table. */
public final class SweepTable {
    private SweepTable() {}

    /** As CSV: a line for each trial, with what it chose, how it stands, and its objectives in full. */
    public static String csv(SweepDefinition definition, SweepProgress progress) {
        List<Objective> objectives = definition.settings().objective();
        Set<String> choices = new LinkedHashSet<>();
        progress.trials()
                .forEach(trial -> choices.addAll(trial.trial().choices().keySet()));
        Set<String> columns = new LinkedHashSet<>(List.of("trial", "status", "seed"));
        columns.addAll(choices);
        objectives.forEach(objective -> columns.add(objective.words()));
        columns.addAll(List.of("begun", "seconds", "seconds of work", "failures", "reason"));
        List<List<String>> rows = new ArrayList<>();
        for (TrialProgress trial : progress.trials()) {
            List<String> row = new ArrayList<>(List.of(
                    trial.trial().folder(),
                    progress.isSpared(trial) ? "spared" : trial.status().name().toLowerCase(Locale.ROOT),
                    Long.toString(trial.trial().seed())));
            choices.forEach(key -> row.add(trial.trial().choices().getOrDefault(key, "")));
            boolean finished = trial.status() == TrialProgress.Status.FINISHED;
            for (int index = 0; index < objectives.size(); index++) {
                row.add(finished ? trial.values().get(index).toString() : "");
            }
            row.add(trial.begun().map(Instant::toString).orElse(""));
            row.add(seconds(trial.duration()));
            row.add(seconds(trial.worked()));
            row.add(Integer.toString(trial.failures()));
            row.add(trial.reason());
            rows.add(row);
        }
        return CsvText.of(columns, rows);
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(length -> length.toMillis() / 1e3 + "").orElse("");
    }
}
