package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.UserException;
import org.metafield.runner.report.ComparisonReport;
import org.metafield.runner.report.RunReport;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield report}. */
@Command(
        name = "report",
        header = "Write the report of a run again, or one of several runs.",
        description = {
            "%nOf one run: makes report.html in its folder from what the folder holds, without training: results, curves,"
                    + " reconstructions with their errors, time and memory, environment and specification. A run that"
                    + " finishes has one already; this command also makes one of a run that was stopped or failed.",
            "%nOf several runs: lays them side by side in one file: what differs in their specifications, results,"
                    + " curves, pictures of the same signals, time and memory, and at equal what they are compared. Runs"
                    + " that differ in their seed alone are one group, with mean and spread.",
            "%nThe file needs nothing beside it and no network."
        },
        footer = {
            "%nExamples:",
            "  metafield report runs/quickstart-20260301-120000-k3x9a",
            "  metafield report quickstart-first quickstart-second -o comparison.html",
            "  metafield report runs/celeba-* --overwrite"
        })
final class ReportCommand implements Callable<Integer> {
    private static final Path COMPARISON = Path.of("comparison.html");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The runs' folders, or their names in the folder of runs.")
    private List<Path> named = List.of();

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the report of several runs; comparison.html if not given.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replace the file if it exists.")
    private boolean overwrite;

    @Inject
    ReportCommand() {}

    @Override
    public Integer call() {
        List<RunFolder> folders = named.stream().map(runs::open).distinct().toList();
        Path report = folders.size() == 1 ? ofOne(folders.get(0)) : ofSeveral(folders);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println("report   " + report);
        out.flush();
        return ExitCode.OK;
    }

    private Path ofOne(RunFolder folder) {
        if (output != null) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(),
                    "--output is for the report of several runs; that of one stands in its folder");
        }
        return RunReport.write(folder);
    }

    private Path ofSeveral(List<RunFolder> folders) {
        Path file = output == null ? COMPARISON : output;
        if (Files.exists(file) && !overwrite) {
            throw new UserException(file + " exists already; name another file with --output, or use --overwrite");
        }
        ComparisonReport.write(file, folders);
        return file;
    }
}
