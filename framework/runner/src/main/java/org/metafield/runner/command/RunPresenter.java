package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.Host;
import org.metafield.runner.Specification;
import org.metafield.runner.Tracking;
import org.metafield.runner.console.EventLines;
import org.metafield.runner.console.Progress;
import org.metafield.runner.console.ProgressLine;
import org.metafield.runner.console.ProgressLines;
import org.metafield.runner.console.ResultTable;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.report.RunReport;
import org.metafield.runner.report.TrainingShares;
import org.metafield.runner.run.ResultFile;
import org.metafield.runner.run.RunExecutor;
import org.metafield.runner.run.RunOutcome;
import org.metafield.runner.run.StopSignal;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.TrackedSweep;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.RunHistory;
import org.metafield.tracking.mlflow.BackgroundDelivery;
import org.metafield.tracking.mlflow.RunDelivery;
import picocli.CommandLine;

/** Executes a run and shows it: progress to standard error, the result to standard output. */
final class RunPresenter {
    private final RunExecutor executor;
    private final Host host;
    private final Clock clock;

    @Inject
    RunPresenter(RunExecutor executor, Host host, Clock clock) {
        this.executor = requireNonNull(executor, "executor is null");
        this.host = requireNonNull(host, "host is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The last object of {@code --json}. */
    private record Result(
            String event, String run, Optional<String> picture, Optional<String> report, EvaluationResult evaluation) {}

    /** Executes the run and returns the exit code. */
    int execute(LoadedExperiment loaded, RunFolder folder, OutputOptions output, CommandLine commandLine) {
        StopSignal stop = new StopSignal();
        PrintWriter err = commandLine.getErr();
        try (StopSignal.Registration registration = stop.onTermination()) {
            requireNonNull(registration, "registration is null");
            Specification specification = loaded.resolved().value();
            Tracking tracking = Tracking.start(
                    specification,
                    "run",
                    folder.path(),
                    server -> new RunDelivery(
                            folder, server, specification.trackingExperiment(), TrackedSweep.roleOf(folder)),
                    host.variables(),
                    warning -> warnMeanwhile(err, warning));
            try {
                return execute(loaded, folder, stop, output, commandLine);
            } finally {
                part(tracking, folder, output, err);
            }
        }
    }

    /** A trial waits for no server: the process that runs its sweep sends what is left. */
    private static void part(Tracking tracking, RunFolder folder, OutputOptions output, PrintWriter err) {
        if (SweepFolder.around(folder).filter(SweepFolder::isRunning).isPresent()) {
            tracking.leave();
            return;
        }
        Optional<String> reminder = tracking.finish(BackgroundDelivery.PARTING_LIMIT);
        if (reminder.isPresent() && !output.quiet() && !output.json()) {
            err.println(reminder.get());
            err.flush();
        }
    }

    static void warn(PrintWriter err, String warning) {
        err.println("warning: " + warning);
        err.flush();
    }

    /** Prints a warning in place of a line of progress that may be there; the next one is drawn below. */
    private void warnMeanwhile(PrintWriter err, String warning) {
        int columns = host.terminalColumns();
        err.println(columns > 0 ? "\r" + pad("warning: " + warning, columns - 1) : "warning: " + warning);
        err.flush();
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }

    private int execute(
            LoadedExperiment loaded, RunFolder folder, StopSignal stop, OutputOptions output, CommandLine commandLine) {
        Instant begin = clock.instant();
        PrintWriter err = commandLine.getErr();
        RunOutcome outcome = perform(loaded, folder, stop, UnaryOperator.identity(), output, commandLine);
        if (outcome.result().isEmpty()) {
            err.println("stopped at step " + outcome.step() + "; a checkpoint is kept. Go on with:");
            err.println("  metafield resume " + folder.path());
            err.flush();
            return ExitCode.INTERRUPTED;
        }
        showResult(folder.path(), outcome.result().get(), outcome.picture(), output, commandLine.getOut());
        if (!output.quiet() && !output.json()) {
            err.println("took " + duration(Duration.between(begin, clock.instant()))
                    + TrainingShares.of(RunHistory.read(folder.journal()))
                            .map(shares -> "; outer steps: " + shares.text())
                            .orElse(""));
            err.flush();
        }
        return ExitCode.OK;
    }

    /**
     * Executes the run with its progress, and writes the report of one that finishes.
     *
     * @param observed takes the progress that is shown, and gives one that sees every event
     */
    RunOutcome perform(
            LoadedExperiment loaded,
            RunFolder folder,
            StopSignal stop,
            UnaryOperator<Progress> observed,
            OutputOptions output,
            CommandLine commandLine) {
        PrintWriter err = commandLine.getErr();
        try {
            RunOutcome outcome = executor.execute(
                    loaded,
                    folder,
                    stop,
                    firstStep -> observed.apply(progress(loaded.experiment(), firstStep, output, commandLine)),
                    warning -> warn(err, warning));
            outcome.result().ifPresent(result -> writeReport(folder, err));
            return outcome;
        } catch (RuntimeException | Error e) {
            throw UnexpectedException.loggedIn(folder.errorLog(), e);
        }
    }

    /** Writes the report of a run that has finished; one that cannot be written does not make the run fail. */
    private static void writeReport(RunFolder folder, PrintWriter err) {
        try {
            RunReport.write(folder);
        } catch (RunFolderException e) {
            err.println("warning: there is no report: " + e.getMessage());
            err.println("  metafield report " + folder.path() + "    writes it");
            err.flush();
        }
    }

    /** Prints a result and where it is kept. */
    void showResult(
            Path folder, EvaluationResult result, Optional<Path> picture, OutputOptions output, PrintWriter out) {
        Optional<Path> report = Optional.of(new RunFolder(folder).report()).filter(Files::exists);
        if (output.json()) {
            out.println(ResultFile.line(new Result(
                    "result", folder.toString(), picture.map(Path::toString), report.map(Path::toString), result)));
        } else {
            out.print(ResultTable.render(result));
            out.println();
            out.println("run      " + folder);
            picture.ifPresent(path -> out.println("picture  " + path));
            report.ifPresent(path -> out.println("report   " + path));
        }
        out.flush();
    }

    private Progress progress(Experiment experiment, long firstStep, OutputOptions output, CommandLine commandLine) {
        if (output.json()) {
            return new EventLines(commandLine.getOut());
        }
        long steps = experiment.specification().training().steps();
        if (output.quiet() || experiment.metaLearner().isEmpty() || firstStep >= steps) {
            return Progress.NONE;
        }
        String metric = primaryMetric(experiment);
        return host.terminalColumns() > 0
                ? new ProgressLine(commandLine.getErr(), host.terminalColumns(), metric, firstStep, steps)
                : new ProgressLines(commandLine.getErr(), clock, metric, firstStep, steps);
    }

    /** The first metric at the last evaluation step, by which the best checkpoint is chosen. */
    private static String primaryMetric(Experiment experiment) {
        List<Integer> steps = experiment.specification().evaluation().steps();
        int last = steps.stream().mapToInt(Integer::intValue).max().orElse(0);
        return experiment.metrics().get(0).name() + "@" + last;
    }

    /** A time in words. */
    static String duration(Duration duration) {
        return duration.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : duration.toHours() > 0
                        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
