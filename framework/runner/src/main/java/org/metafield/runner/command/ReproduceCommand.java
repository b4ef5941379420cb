package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.ProblemsException;
import org.metafield.dsl.ResolvedValue;
import org.metafield.engine.ExperimentPlan;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.runner.UserException;
import org.metafield.runner.console.Progress;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.reproduce.Agreement;
import org.metafield.runner.reproduce.Comparison;
import org.metafield.runner.reproduce.ReproductionReport;
import org.metafield.runner.reproduce.ReproductionScope;
import org.metafield.runner.reproduce.ReproductionText;
import org.metafield.runner.reproduce.RunComparison;
import org.metafield.runner.reproduce.RunDifferences;
import org.metafield.runner.run.DataInventory;
import org.metafield.runner.run.DataReport;
import org.metafield.runner.run.Difference;
import org.metafield.runner.run.ResultFile;
import org.metafield.runner.run.RunFolders;
import org.metafield.runner.run.RunOutcome;
import org.metafield.runner.run.StopSignal;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield reproduce}. */
@Command(
        name = "reproduce",
        header = "Make a run again and compare every number.",
        description = {
            "%nTrains and evaluates anew by the run's own specification, in a folder beside, which takes as long as the run"
                    + " did. Before, it names what is not as it was: code, plugins, versions, processor, data. In the"
                    + " end it compares every loss, validation, evaluation and parameter.",
            "%nThe verdict is 'bit-equal'; or 'noise' if the numbers differ by no more than rounding does, 1e-5 at first"
                    + " and as much more with every outer step up to 1 %; or 'different' (exit code 3).",
            "%nA run that was stopped is compared up to its last outer step. Reproductions are not sent to an MLflow"
                    + " server; 'metafield sync' does."
        },
        footer = {
            "%nExamples:",
            "  metafield reproduce runs/quickstart-20260301-120000-k3x9a",
            "  metafield reproduce RUN --steps 100",
            "  metafield reproduce RUN --set data.path=/elsewhere/images --require-same"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<Preflight> preflight;
    private final Provider<RunDifferences> differences;
    private final Provider<RunFolders> folders;
    private final Provider<RunPresenter> presenter;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunArgument run = new RunArgument();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change a value of the run's specification, such as the place of its data; may be given often.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--steps", paramLabel = "N", description = "Make and compare the first N outer steps alone.")
    private @Nullable Long steps;

    @Option(names = "--require-same", description = "Refuse to start if anything is not as it was.")
    private boolean requireSame;

    @Option(
            names = "--name-suffix",
            paramLabel = "TEXT",
            description = "What follows '-reproduced-' in the folder's name, in place of time and random letters.")
    private @Nullable String nameSuffix;

    @Option(names = "--ignore-memory", description = "Start even if the memory seems too little.")
    private boolean ignoreMemory;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Inject
    ReproduceCommand(
            Provider<ExperimentLoader> loader,
            Provider<Preflight> preflight,
            Provider<RunDifferences> differences,
            Provider<RunFolders> folders,
            Provider<RunPresenter> presenter,
            Clock clock) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.differences = requireNonNull(differences, "differences is null");
        this.folders = requireNonNull(folders, "folders is null");
        this.presenter = requireNonNull(presenter, "presenter is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The last object of {@code --json}. */
    private record Result(String event, ReproductionReport reproduction) {}

    @Override
    public Integer call() {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        PrintWriter out = commandLine.getOut();
        RunFolder recorded = run.open();
        LoadedExperiment loaded = load(recorded, commandLine.getErr());
        ReproductionScope scope = ReproductionScope.of(
                recorded,
                RunHistory.read(recorded.journal()),
                loaded.experiment(),
                steps == null ? OptionalLong.empty() : OptionalLong.of(steps));
        if (!ignoreMemory) {
            preflight.get().memory(loaded.explaining(ExperimentPlan::of));
        }
        DataReport data = DataInventory.report(loaded, clock);
        List<ResolvedValue> values = loader.get()
                .read(recorded.specification(), waivedRequirements())
                .values();
        List<Difference> found = differences.get().of(recorded, values, loaded, data);
        if (!output.json()) {
            out.print(
                    found.isEmpty()
                            ? "everything is as the run was made with: specification, code, plugins, machine and data\n"
                            : ReproductionText.differences(found));
            out.println();
            out.flush();
        }
        if (requireSame && !found.isEmpty()) {
            throw new UserException(found.size() + (found.size() == 1 ? " difference" : " differences")
                    + " from what run " + recorded.path() + " was made with; undo that, or leave out --require-same");
        }
        RunFolder again = folders.get()
                .create(loaded, run.runs(), recorded.name() + "-reproduced", Optional.ofNullable(nameSuffix));
        ResultFile.write(again.data(), data);
        announce(scope, again, commandLine.getErr());
        RunOutcome outcome = perform(loaded, scope, again, commandLine);
        if (outcome.step() < scope.until() || (outcome.result().isEmpty() && !scope.stopsEarly())) {
            commandLine.getErr().println("stopped at step " + outcome.step() + "; there is no verdict");
            commandLine.getErr().flush();
            return ExitCode.INTERRUPTED;
        }
        List<Comparison> comparisons = RunComparison.compare(recorded, again, loaded.experiment(), scope);
        ReproductionReport report = new ReproductionReport(
                recorded.path().toString(),
                again.path().toString(),
                scope.until(),
                scope.whole(),
                found,
                comparisons,
                comparisons.stream().map(Comparison::agreement).reduce(Agreement.BIT_EQUAL, Agreement::and));
        ResultFile.write(again.reproduction(), report);
        show(report, scope, out);
        return report.agreement() == Agreement.DIFFERENT ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    /** What the run required of plugins need not hold any more: what is not the same is named. */
    private List<String> waivedRequirements() {
        return overrides.stream()
                .filter(override -> override.startsWith("plugins"))
                .toList();
    }

    /** Loads the experiment; if that fails, says first which of the run's plugins are not there as they were. */
    private LoadedExperiment load(RunFolder recorded, PrintWriter err) {
        LoadedExperiment loaded;
        try {
            loaded = loader.get().load(recorded.specification(), overrides);
        } catch (ProblemsException e) {
            List<Difference> plugins = differences.get().ofPlugins(recorded);
            if (!plugins.isEmpty()) {
                err.print(ReproductionText.differences(plugins));
                err.println();
            }
            throw e;
        }
        try {
            preflight.get().check(loaded);
        } catch (ProblemsException e) {
            err.println("if the data has moved, say where it is with --set, such as --set data.path=FOLDER");
            throw e;
        }
        return loaded;
    }

    private void announce(ReproductionScope scope, RunFolder again, PrintWriter err) {
        if (output.quiet() || output.json()) {
            return;
        }
        if (scope.stopsEarly()) {
            err.println("the first " + scope.until() + " outer steps are made again, without evaluation");
        }
        err.println("this took " + RunPresenter.duration(scope.time())
                + " when the run was made; on the same machine it takes as long again");
        err.println("run " + again.path());
        err.flush();
    }

    private RunOutcome perform(
            LoadedExperiment loaded, ReproductionScope scope, RunFolder again, CommandLine commandLine) {
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration registration = stop.onTermination()) {
            requireNonNull(registration, "registration is null");
            return presenter
                    .get()
                    .perform(
                            loaded,
                            again,
                            stop,
                            progress -> scope.stopsEarly() ? new Stopping(progress, stop, scope.until()) : progress,
                            output,
                            commandLine);
        }
    }

    private void show(ReproductionReport report, ReproductionScope scope, PrintWriter out) {
        if (output.json()) {
            out.println(ResultFile.line(new Result("reproduction", report)));
        } else {
            out.print(ReproductionText.comparisons(report.comparisons()));
            out.println();
            out.println(ReproductionText.verdict(report));
            if (scope.stopsEarly()) {
                out.println("compared up to outer step " + scope.until());
            }
            out.println("run      " + report.run());
            out.println("again    " + report.reproduction());
        }
        out.flush();
    }

    /** Asks for a stop once an outer step has been taken. */
    private record Stopping(Progress shown, StopSignal stop, long until) implements Progress {
        @Override
        public void record(RunEvent event) {
            shown.record(event);
            if (event instanceof MetricRecorded metric && metric.step() >= until) {
                stop.request();
            }
        }

        @Override
        public void close() {
            shown.close();
        }
    }
}
