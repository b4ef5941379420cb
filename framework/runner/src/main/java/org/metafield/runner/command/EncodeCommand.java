package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.EncodingLines;
import org.metafield.runner.encoding.EncodingFolder;
import org.metafield.runner.encoding.EncodingFolders;
import org.metafield.runner.encoding.EncodingLoader;
import org.metafield.runner.encoding.EncodingRun;
import org.metafield.runner.encoding.EncodingSummary;
import org.metafield.runner.encoding.LoadedEncoding;
import org.metafield.runner.launch.Launchers;
import org.metafield.runner.launch.NamedLauncher;
import org.metafield.runner.run.InterruptSignal;
import org.metafield.runner.run.StopSignal;
import org.metafield.tracking.WholeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield encode}. */
@Command(
        name = "encode",
        header = "Fit every signal of a data set, and keep the parameters.",
        description = {
            "%nAdapts what a run has learned to each signal, as its evaluation does, and writes the parameters that are the"
                    + " signal's own to Parquet files: all that adapt, which may be modulations or the last layer alone."
                    + " Beside them stand the signal's name, the adaptation steps and metrics such as psnr.",
            "%nDATA is a split of the run's own data, such as test, or several, joined by commas; or other data, of which"
                    + " all splits are taken: a file that holds what the key 'data' of a specification has, or that"
                    + " itself.",
            "%nThe same command again makes what is missing, also after a crash. 'metafield decode' gives signals back."
        },
        footer = {
            "%nExamples:",
            "  metafield encode RUN test encoded",
            "  metafield encode RUN '{type: image-folder, path: photographs}' encoded --processes 4",
            "  metafield encode RUN photographs.yaml encoded --steps 16 --launcher '{type: spark, master: \"spark://host:7077\"}'"
        })
final class EncodeCommand implements Callable<Integer> {
    private final Provider<EncodingLoader> loader;
    private final Provider<Launchers> launchers;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunArgument run = new RunArgument();

    @Parameters(index = "1", paramLabel = "DATA", description = "The signals.")
    private String data = "";

    @Parameters(index = "2", paramLabel = "OUT", description = "The folder to make, or to go on with.")
    private @Nullable Path out;

    @Option(
            names = "--steps",
            paramLabel = "COUNT",
            description = "Adaptation steps; the most of evaluation.steps if not given.")
    private @Nullable Integer steps;

    @Option(
            names = "--signals-per-file",
            paramLabel = "COUNT",
            description =
                    "How many signals a file holds; 100, or fewer if that makes less than 16 files, if not given.")
    private @Nullable Integer signalsPerFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change a value of the run's specification, such as evaluation.metrics=[psnr]; may be given often.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    private LauncherOptions launcher = new LauncherOptions();

    @Inject
    EncodeCommand(Provider<EncodingLoader> loader, Provider<Launchers> launchers, Clock clock) {
        this.loader = requireNonNull(loader, "loader is null");
        this.launchers = requireNonNull(launchers, "launchers is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        require(steps == null || steps >= 0, "--steps counts adaptation steps from 0");
        require(signalsPerFile == null || signalsPerFile > 0, "--signals-per-file is at least 1");
        DataArgument argument = DataArgument.parse(data);
        var folder = run.open();
        LoadedEncoding encoding = loader.get()
                .load(new EncodingLoader.Request(
                        folder,
                        checkpoint.in(folder),
                        argument.replacement(),
                        argument.splits(),
                        overrides,
                        optional(steps),
                        optional(signalsPerFile)));
        encoding.leftOut().forEach(message -> RunPresenter.warn(commandLine().getErr(), message));
        EncodingFolder asked = new EncodingFolder(requireNonNull(out));
        Launchers.Chosen chosen = launchers.get().choose(asked.launcher(), launcher.overrides(""));
        EncodingFolder made = EncodingFolders.open(asked.path(), encoding);
        WholeFile.write(made.launcher(), chosen.yaml());
        return execute(made, chosen.launcher());
    }

    private int execute(EncodingFolder folder, NamedLauncher named) throws InterruptedException {
        PrintWriter err = commandLine().getErr();
        EncodingLines lines = new EncodingLines(err, clock);
        Instant begin = clock.instant();
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration registration = stop.onTermination()) {
            requireNonNull(registration, "registration is null");
            InterruptSignal.handle(stop, () -> say("stopping; Ctrl-C again stops at once"), ExitCode.INTERRUPTED);
            List<EncodingRun.Failure> failures = EncodingRun.run(folder, named, lines, stop::isRequested);
            failures.forEach(failure -> say("error: " + failure.reason()));
            if (!failures.isEmpty() || stop.isRequested()) {
                say("what is encoded is kept; the same command goes on");
            }
            if (!failures.isEmpty()) {
                boolean mistakes = failures.stream().allMatch(failure -> failure.exitCode() == ExitCode.USER_MISTAKE);
                return mistakes ? ExitCode.USER_MISTAKE : ExitCode.UNEXPECTED;
            }
            if (stop.isRequested()) {
                return ExitCode.INTERRUPTED;
            }
            PrintWriter result = commandLine().getOut();
            EncodingSummary summary = EncodingSummary.of(folder);
            result.println(lines.summary(folder, summary, Duration.between(begin, clock.instant())));
            result.flush();
            return ExitCode.OK;
        }
    }

    private void say(String text) {
        PrintWriter err = commandLine().getErr();
        err.println(text);
        err.flush();
    }

    private CommandLine commandLine() {
        return requireNonNull(spec).commandLine();
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(commandLine(), message);
        }
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
