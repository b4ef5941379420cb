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
import org.metafield.runner.sweep.SweepFolder;
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
        header = "Write the report of a run or a sweep again, or one of several.",
        description = {
            "%nOf one run: makes report.html in its folder from what the folder holds, without training: results, curves,"
                    + " reconstructions with their errors, time and memory, environment and specification. A run that"
                    + " finishes has one already; this command also makes one of a run that was stopped or failed.",
            "%nOf several runs: lays them side by side in one file: what differs in their specifications, results,"
                    + " curves, pictures of the same signals, time and memory, and at equal what they are compared. Runs"
                    + " that differ in their seed alone are one group, with mean and spread.",
            "%nOf a sweep: makes report.html in its folder: what its trials say of its claims, and all of them side by"
                    + " side. Of one or more sweeps with --output FILE.md: their claims and tables as Markdown.",
            "%nThe file needs nothing beside it and no network."
        },
        footer = {
            "%nExamples:",
            "  metafield report runs/quickstart-20260301-120000-k3x9a",
            "  metafield report quickstart-first quickstart-second -o comparison.html",
            "  metafield report runs/celeba-* --overwrite",
            "  metafield report runs/learnit-photographs-* runs/gradncp-ablation-* -o RESULTS.md"
        })
final class ReportCommand implements Callable<Integer> {
    private static final Path COMPARISON = Path.of("comparison.html");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "The folders of runs or of sweeps, or their names in the folder of runs.")
    private List<Path> named = List.of();

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the report of several runs (comparison.html if not given) or of sweeps (a .md"
                    + " file).")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replace the file if it exists.")
    private boolean overwrite;

    @Inject
    ReportCommand() {}

    @Override
    public Integer call() {
        List<SweepFolder> sweeps = named.stream()
                .map(runs::resolve)
                .filter(SweepFolder::isSweep)
                .map(SweepFolder::open)
                .distinct()
                .toList();
        Path report = sweeps.isEmpty()
                ? ofRuns(named.stream().map(runs::open).distinct().toList())
                : ofSweeps(sweeps);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println("report   " + report);
        out.flush();
        return ExitCode.OK;
    }

    private Path ofRuns(List<RunFolder> folders) {
        if (folders.size() > 1) {
            Path file = output == null ? COMPARISON : output;
            refuseExisting(file);
            ComparisonReport.write(file, folders);
            return file;
        }
        if (output != null) {
            throw misuse("--output is for the report of several runs; that of one stands in its folder");
        }
        return RunReport.write(folders.get(0));
    }

    private Path ofSweeps(List<SweepFolder> sweeps) {
        if (sweeps.size() < named.size()) {
            throw misuse("runs and sweeps have reports of their own; name the one or the other");
        }
        if (output == null) {
            if (sweeps.size() > 1) {
                throw misuse("the report of several sweeps needs a name: -o RESULTS.md");
            }
            ComparisonReport.write(sweeps.get(0).report(), sweeps.get(0));
            return sweeps.get(0).report();
        }
        if (!output.toString().endsWith(".md")) {
            throw misuse("the report of sweeps with --output is Markdown; name a file that ends with .md");
        }
        refuseExisting(output);
        ComparisonReport.writeMarkdown(output, sweeps);
        return output;
    }

    private void refuseExisting(Path file) {
        if (Files.exists(file) && !overwrite) {
            throw new UserException(file + " exists already; name another file with --output, or use --overwrite");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }
}
