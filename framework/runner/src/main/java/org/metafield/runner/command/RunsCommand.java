package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.query.RunQuery;
import org.metafield.runner.query.RunSummary;
import org.metafield.runner.query.RunTable;
import org.metafield.runner.query.Value;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.WholeFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield runs}. */
@Command(
        name = "runs",
        header = "List, filter, sort and compare runs.",
        description = {
            "%nShows each run's status, when it began, its outer steps, and the first metric of the learned"
                    + " initialization after the most adaptation steps.",
            "%nStatus: running; interrupted (by Ctrl-C, or its process is gone), failed: 'metafield resume' goes on;"
                    + " finished; not-begun; damaged: a file of it cannot be read.",
            "%nA KEY is run, status, started, steps or folder; a key of the specification, such as training.steps; or a"
                    + " metric after a number of adaptation steps, such as psnr@2 from the learned initialization or"
                    + " standard/psnr@2 from another one.",
            "%nA condition compares keys with = != < <= > >= or ~ (contains) and joins comparisons with and, or, not and"
                    + " parentheses. Values with spaces or signs stand in quotes. A run that has nothing under a key"
                    + " does not match."
        },
        subcommands = {RunsCompareCommand.class},
        footer = {
            "%nExamples:",
            "  metafield runs",
            "  metafield runs --where \"psnr@2 > 28\" --sort psnr@2 --descending",
            "  metafield runs --where \"architecture.type = siren and (adaptation.steps >= 4 or status != finished)\"",
            "  metafield runs --columns run,seed,meta-learner.type,psnr@1,psnr@16",
            "  metafield runs --csv runs.csv",
            "  metafield runs compare quickstart-first quickstart-second"
        })
final class RunsCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("run", "status", "started", "steps", "result");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Option(names = "--where", paramLabel = "CONDITION", description = "List only runs that meet it.")
    private @Nullable String where;

    @Option(
            names = "--sort",
            paramLabel = "KEY",
            description = "Sort by it; runs that have nothing under it come last. By name if not given.")
    private @Nullable String sort;

    @Option(names = "--descending", description = "With --sort: largest first.")
    private boolean descending;

    @Option(
            names = "--columns",
            paramLabel = "KEY",
            split = ",",
            description = "What to show of each run, separated by commas.")
    private List<String> columns = List.of();

    @ArgGroup
    private Form form = new Form();

    @Inject
    RunsCommand() {}

    private static final class Form {
        @Option(
                names = "--csv",
                paramLabel = "FILE",
                description =
                        "Write them as CSV, with full numbers, to a file, which is replaced if it exists, or with -"
                                + " to standard output; every key if there are no --columns.")
        private @Nullable String csv;

        @Option(names = "--json", description = "Print each run as one JSON object in a line.")
        private boolean json;
    }

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        RunQuery query = new RunQuery(Optional.ofNullable(where), Optional.ofNullable(sort), descending);
        List<RunSummary> all = RunSummary.list(runs.path());
        warn(all);
        List<RunSummary> selected = query.select(all);
        RunQuery.requireKnown(all, columns);
        if (form.json) {
            selected.forEach(run -> out.println(RunTable.json(run)));
        } else if (form.csv == null) {
            out.print(text(all, selected));
        } else if (form.csv.equals("-")) {
            out.print(RunTable.csv(selected, columns));
        } else {
            WholeFile.write(Path.of(form.csv), RunTable.csv(selected, columns));
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Names what is among the runs, but is none. */
    private void warn(List<RunSummary> all) {
        PrintWriter err = requireNonNull(spec).commandLine().getErr();
        all.forEach(run -> run.damage()
                .ifPresent(damage -> err.println("warning: run " + run.folder().name() + " is damaged: " + damage)));
        List<String> others = new ArrayList<>(RunFolder.foreign(runs.path()));
        for (String name : List.copyOf(others)) {
            SweepFolder sweep = new SweepFolder(runs.path().resolve(name));
            if (SweepFolder.isSweep(sweep.path())) {
                others.remove(name);
                err.println("note: " + name + " is a sweep; for its trials: metafield runs --runs " + sweep.trials());
            }
        }
        if (!others.isEmpty()) {
            err.println("note: no runs, as they have no specification.yaml: " + String.join(", ", others));
        }
        err.flush();
    }

    private String text(List<RunSummary> all, List<RunSummary> selected) {
        if (selected.isEmpty()) {
            return all.isEmpty() ? "no runs in " + runs.path() + "\n" : "none of " + all.size() + " runs matches\n";
        }
        List<String> shown = columns.isEmpty() ? COLUMNS : columns;
        TextTable table = TextTable.of(shown.stream()
                .map(key -> (isNumber(selected, key) ? ">" : "") + key)
                .toArray(String[]::new));
        selected.forEach(run -> table.row(shown.stream()
                .map(key -> run.value(key).map(Value::shown).orElse(""))
                .toArray(String[]::new)));
        return table.render();
    }

    private static boolean isNumber(List<RunSummary> selected, String key) {
        List<Value> values =
                selected.stream().flatMap(run -> run.value(key).stream()).toList();
        return !values.isEmpty()
                && values.stream().allMatch(value -> value.number().isPresent());
    }
}
