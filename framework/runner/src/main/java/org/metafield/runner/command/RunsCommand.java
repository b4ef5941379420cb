package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.event.RunEvent;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield runs}. */
@Command(
        name = "runs",
        header = "List runs.",
        description = {
            "%nShows each run's state, when it began, its outer steps, and the first metric of the learned"
                    + " initialization after the most adaptation steps.",
            "%nStates: running; interrupted (by Ctrl-C, or its process is gone), failed: 'metafield resume' goes on;"
                    + " finished."
        },
        footer = {"%nExamples:", "  metafield runs", "  metafield runs --runs /data/runs"})
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            defaultValue = "runs",
            description = "The folder of runs; ${DEFAULT-VALUE} if not given.")
    private Path runs = Path.of("runs");

    @Inject
    RunsCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        TextTable table = TextTable.of("run", "state", "started", ">steps", "result");
        RunFolder.list(runs).forEach(folder -> addRow(table, folder));
        out.print(table.hasRows() ? table.render() : "no runs in " + runs + "\n");
        out.flush();
        return ExitCode.OK;
    }

    private static void addRow(TextTable table, RunFolder folder) {
        try {
            RunHistory history = RunHistory.read(folder.journal());
            table.row(
                    folder.name(),
                    state(folder, history),
                    history.started().map(TIME::format).orElse(""),
                    history.steps().isPresent() ? Long.toString(history.steps().getAsLong()) : "",
                    ResultFile.readEvaluation(folder.evaluation())
                            .flatMap(RunsCommand::summary)
                            .orElse(""));
        } catch (RunFolderException e) {
            table.row(folder.name(), "damaged", "", "", String.valueOf(e.getMessage()));
        }
    }

    private static String state(RunFolder folder, RunHistory history) {
        Optional<RunEvent> last = history.standing();
        if (last.isEmpty()) {
            return folder.isLocked() ? "running" : "not begun";
        }
        RunEvent event = last.get();
        if (event instanceof RunEvent.RunFinished) {
            return "finished";
        }
        if (event instanceof RunEvent.RunFailed) {
            return "failed";
        }
        return folder.isLocked() ? "running" : "interrupted";
    }

    /** Such as {@code psnr@16 31.20 dB}. */
    private static Optional<String> summary(EvaluationResult result) {
        List<EvaluationResult.Row> rows = result.rows();
        return rows.stream()
                .filter(row -> row.metric().equals(rows.get(0).metric())
                        && row.initialization().equals(rows.get(0).initialization()))
                .max(Comparator.comparingInt(EvaluationResult.Row::adaptationStep))
                .map(row -> String.format(
                                Locale.ROOT,
                                "%s@%d %.2f %s",
                                row.metric(),
                                row.adaptationStep(),
                                row.mean(),
                                row.unit())
                        .stripTrailing());
    }
}
