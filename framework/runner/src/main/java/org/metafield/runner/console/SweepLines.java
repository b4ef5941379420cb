package org.metafield.runner.console;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.run.ResultFile;
import org.metafield.runner.sweep.SweepDefinition.Trial;
import org.metafield.runner.sweep.SweepFolder;

/** Prints a line for each trial that ends. */
final class SweepLines implements SweepDisplay {
    private final PrintWriter out;
    private final Clock clock;
    private final SweepFolder folder;
    private final Map<Trial, Instant> begun = new HashMap<>();
    private final int count;

    /** Trials that have ended, and do not run again. */
    private final Set<Trial> ended = new HashSet<>();

    /** Prints to {@code out}. */
    SweepLines(PrintWriter out, Clock clock, SweepFolder folder) {
        this.out = requireNonNull(out, "out is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.count = folder.definition().most();
    }

    @Override
    public void skipped(Trial trial) {
        ended.add(trial);
    }

    @Override
    public void begun(Trial trial) {
        ended.remove(trial);
        begun.put(trial, clock.instant());
    }

    @Override
    public void finished(Trial trial) {
        ended.add(trial);
        line(trial, result(trial).map(text -> time(trial) + "  " + text).orElse(time(trial)));
    }

    @Override
    public void stopped(Trial trial) {
        line(trial, "stopped; a checkpoint is kept");
    }

    @Override
    public void lost(Trial trial, String reason) {
        line(trial, "is started again: " + reason);
    }

    @Override
    public void pruned(Trial trial, long step, String reason) {
        ended.add(trial);
        line(trial, "pruned after " + step + " steps: " + reason);
    }

    @Override
    public void failed(Trial trial, String reason) {
        ended.add(trial);
        line(trial, "failed after " + time(trial) + ": " + reason.replace("\n", "\n    "));
    }

    @Override
    public void say(String message) {
        out.println(message);
        out.flush();
    }

    @Override
    public void close() {}

    private String time(Trial trial) {
        return TrainingState.clock(Duration.between(begun.getOrDefault(trial, clock.instant()), clock.instant())
                .toSeconds());
    }

    /** The first initialization's first metric at the last step. */
    private Optional<String> result(Trial trial) {
        List<EvaluationResult.Row> rows = ResultFile.readEvaluation(
                        folder.run(trial).evaluation())
                .map(EvaluationResult::rows)
                .orElse(List.of());
        return rows.stream()
                .filter(row -> row.metric().equals(rows.get(0).metric())
                        && row.initialization().equals(rows.get(0).initialization()))
                .reduce((earlier, later) -> later)
                .map(ResultTable::words);
    }

    private void line(Trial trial, String text) {
        say(ended.size() + "/" + count + "  " + trial.label() + ": " + text);
    }
}
