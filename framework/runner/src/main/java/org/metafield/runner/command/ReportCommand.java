package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield report}. */
@Command(
        name = "report",
        header = "Write the report of a run again.",
        description = {
            "%nMakes report.html in the run's folder from what the folder holds, without training: results, curves,"
                    + " reconstructions with their errors, time and memory, environment and specification. The file"
                    + " needs nothing beside it and no network. A run that finishes has one already; this command also"
                    + " makes one of a run that was stopped or failed."
        },
        footer = {"%nExamples:", "  metafield report runs/quickstart-20260301-120000-k3x9a"})
final class ReportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunArgument run = new RunArgument();

    @Inject
    ReportCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println("report   " + RunReport.write(run.open()));
        out.flush();
        return ExitCode.OK;
    }
}
