package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.ExperimentPlan;
import org.metafield.runner.console.ClaimLines;
import org.metafield.runner.console.SweepLines;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.report.ComparisonReport;
import org.metafield.runner.run.StopSignal;
import org.metafield.runner.sweep.LoadedSweep;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepFolders;
import org.metafield.runner.sweep.SweepLauncher;
import org.metafield.runner.sweep.SweepLaunchers;
import org.metafield.runner.sweep.SweepLoader;
import org.metafield.runner.sweep.SweepResults;
import org.metafield.runner.sweep.SweepRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield sweep}. */
@Command(
        name = "sweep",
        header = "Run many experiments of one specification, and compare them.",
        description = {
            "%nThe specification's key 'sweep' says what varies: 'variants' name mappings of keys, 'over' lists values"
                    + " of keys, of which every combination is taken, and 'seeds' repeats each. Every trial is checked"
                    + " before the first begins; each is an ordinary run, in a process of its own.",
            "%n'launcher' says where trials run and what each is given; 'local', which is this machine, if it is not"
                    + " given. 'metafield plugins show NAME' lists the options of one.",
            "%n'claims' say what the trials are expected to show; at the end it is said whether they do. The report"
                    + " (report.html) lays all trials side by side.",
            "%nCtrl-C stops at the next step and keeps checkpoints. 'metafield sweep --resume FOLDER' goes on, also after"
                    + " a crash: no trial is lost and none that has finished is run again."
        },
        footer = {
            "%nExamples:",
            "  metafield sweep dsl-examples/gradncp/ablation.yaml",
            "  metafield sweep dsl-examples/gradncp/ablation.yaml --plan",
            "  metafield sweep experiment.yaml --set 'sweep.seeds=[1]' --set training.steps=100",
            "  metafield sweep --resume runs/gradncp-ablation-20260301-120000-k3x9a"
        })
final class SweepCommand implements Callable<Integer> {
    private final Provider<SweepLoader> loader;
    private final Provider<Preflight> preflight;
    private final Provider<SweepFolders> folders;
    private final Provider<SweepLaunchers> launchers;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The specification, a YAML file with a 'sweep'.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the specification in every trial, or of the sweep, such as"
                    + " sweep.seeds=[1]; may be given often.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--resume",
            paramLabel = "FOLDER",
            description = "Go on with a sweep that was stopped or broke off.")
    private @Nullable Path resumed;

    @Option(names = "--plan", description = "Check and list the trials, and run none.")
    private boolean planOnly;

    @Option(
            names = "--launcher",
            paramLabel = "LAUNCHER",
            description =
                    "Where trials run, such as slurm or '{type: local, trials-at-once: 2}', whatever sweep.launcher"
                            + " says.")
    private @Nullable String launcher;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "How many trials run at the same time, whatever sweep.launcher.trials-at-once says.")
    private @Nullable Integer processes;

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Mixin
    private NewRunOptions newRun = new NewRunOptions();

    @Inject
    SweepCommand(
            Provider<SweepLoader> loader,
            Provider<Preflight> preflight,
            Provider<SweepFolders> folders,
            Provider<SweepLaunchers> launchers,
            Clock clock) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.folders = requireNonNull(folders, "folders is null");
        this.launchers = requireNonNull(launchers, "launchers is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((file == null) == (resumed == null)) {
            throw misuse("give the specification of a new sweep, or --resume and the folder of one");
        }
        if (resumed != null) {
            if (!overrides.isEmpty() || planOnly) {
                throw misuse("--resume goes on with the trials as they are; --set and --plan are for a new sweep");
            }
            SweepFolder folder = SweepFolder.open(resumed);
            return execute(folder, launchers.get().restore(folder, launcherOverrides("")));
        }
        List<String> all = new ArrayList<>(overrides);
        all.addAll(launcherOverrides("sweep."));
        LoadedSweep sweep = loader.get().load(requireNonNull(file), all);
        check(sweep);
        PrintWriter out = commandLine().getOut();
        if (planOnly) {
            sweep.trials().forEach(trial -> out.println(trial.label()));
            out.println(sweep.trials().size() + " trials");
            out.flush();
            return ExitCode.OK;
        }
        SweepLauncher launcher = launchers.get().create(sweep.specification());
        return execute(folders.get().create(sweep, runs.path(), newRun.nameSuffix()), launcher);
    }

    private List<String> launcherOverrides(String prefix) {
        List<String> assignments = new ArrayList<>();
        Optional.ofNullable(launcher).ifPresent(value -> assignments.add(prefix + "launcher=" + value));
        Optional.ofNullable(processes).ifPresent(value -> assignments.add(prefix + "launcher.trials-at-once=" + value));
        return assignments;
    }

    private void check(LoadedSweep sweep) {
        Set<Map<String, String>> planned = new HashSet<>();
        for (LoadedSweep.LoadedTrial trial : sweep.trials()) {
            preflight.get().check(trial.experiment());
            // The seed changes nothing of a plan.
            if (planned.add(trial.choices())) {
                ExperimentPlan plan = trial.experiment().explaining(ExperimentPlan::of);
                newRun.checkMemory(preflight.get(), plan);
            }
        }
    }

    private int execute(SweepFolder folder, SweepLauncher launcher) throws InterruptedException {
        SweepDefinition definition = folder.definition();
        PrintWriter err = commandLine().getErr();
        err.println("sweep " + folder.path() + ", " + definition.trials().size() + " trials");
        err.flush();
        StopSignal stop = new StopSignal();
        try (StopSignal.Registration registration = stop.onTermination()) {
            requireNonNull(registration, "registration is null");
            List<SweepDefinition.Trial> failed =
                    SweepRun.run(folder, launcher, new SweepLines(err, clock, folder), stop::isRequested);
            if (stop.isRequested()) {
                err.println("stopped; go on with:");
                err.println("  metafield sweep --resume " + folder.path());
                err.flush();
                return ExitCode.INTERRUPTED;
            }
            show(folder, definition);
            if (!failed.isEmpty()) {
                err.println(
                        failed.size() + " of " + definition.trials().size() + " trials failed; try them again with:");
                err.println("  metafield sweep --resume " + folder.path());
                err.flush();
                return ExitCode.UNEXPECTED;
            }
            return ExitCode.OK;
        }
    }

    private void show(SweepFolder folder, SweepDefinition definition) {
        SweepResults results = SweepResults.read(folder);
        PrintWriter out = commandLine().getOut();
        String claims = ClaimLines.render(definition.settings().claims(), results.measured());
        if (!claims.isEmpty()) {
            out.println(claims);
        }
        out.println("sweep    " + folder.path());
        if (!results.finished().isEmpty()) {
            ComparisonReport.write(folder.report(), folder);
            out.println("report   " + folder.report());
        }
        out.flush();
    }

    private CommandLine commandLine() {
        return requireNonNull(spec).commandLine();
    }

    private ParameterException misuse(String message) {
        return new ParameterException(commandLine(), message);
    }
}
