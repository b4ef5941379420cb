package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.ComparisonText;
import org.metafield.runner.query.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield runs compare}. */
@Command(
        name = "compare",
        header = "Show what differs between runs, and their results.",
        description = {
            "%nShows the keys of the resolved specifications that differ, and nothing that is the same; then the results"
                    + " after each number of adaptation steps. 'metafield report RUN RUN...' shows more, with curves and"
                    + " pictures."
        },
        footer = {"%nExamples:", "  metafield runs compare quickstart-first quickstart-second"})
final class RunsCompareCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN",
            description = "The runs' folders, or their names in the folder of runs.")
    private List<Path> named = List.of();

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Inject
    RunsCompareCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.print(ComparisonText.render(
                named.stream().map(run -> RunSummary.read(runs.open(run))).toList()));
        out.flush();
        return ExitCode.OK;
    }
}
