package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.SweepText;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.SweepTable;
import org.metafield.tracking.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield sweep show}. */
@Command(
        name = "show",
        header = "Show how a sweep stands.",
        description = {
            "%nHow many trials have finished, were pruned, failed and run, about how long the rest takes, what a trial"
                    + " takes beside its own work, and the best so far: by the mean over seeds, with its sample standard"
                    + " deviation. With several objectives, those that no other beats in all of them."
        },
        footer = {
            "%nExamples:",
            "  metafield sweep show runs/search-20260301-120000-k3x9a",
            "  metafield sweep show search-first --csv trials.csv"
        })
final class SweepShowCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The folder of a sweep, or its name in the folder of runs.")
    private Path named = Path.of("");

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write all trials as CSV to a file, which is replaced if it exists, or with -"
                    + " to standard output.")
    private @Nullable String csv;

    @Inject
    SweepShowCommand(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        SweepFolder folder = SweepFolder.open(runs.resolve(named));
        SweepDefinition definition = folder.definition();
        SweepProgress progress = folder.progress();
        if (csv == null) {
            out.print(SweepText.render(definition, progress, folder.isRunning(), clock.instant()));
        } else if (csv.equals("-")) {
            out.print(SweepTable.csv(definition, progress));
        } else {
            WholeFile.write(Path.of(csv), SweepTable.csv(definition, progress));
        }
        out.flush();
        return ExitCode.OK;
    }
}
