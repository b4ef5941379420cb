package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.ExperimentPlan;
import org.metafield.runner.Host;
import org.metafield.runner.Specification;
import org.metafield.runner.Tracking;
import org.metafield.runner.UserException;
import org.metafield.runner.comparison.ValueChanges;
import org.metafield.runner.console.ClaimLines;
import org.metafield.runner.console.SweepDisplay;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.launch.NamedLauncher;
import org.metafield.runner.report.ComparisonReport;
import org.metafield.runner.run.InterruptSignal;
import org.metafield.runner.run.StopSignal;
import org.metafield.runner.sweep.LoadedSweep;
import org.metafield.runner.sweep.SweepCost;
import org.metafield.runner.sweep.SweepDefinition;
import org.metafield.runner.sweep.SweepDelivery;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepFolders;
import org.metafield.runner.sweep.SweepLaunchers;
import org.metafield.runner.sweep.SweepLoader;
import org.metafield.runner.sweep.SweepProgress;
import org.metafield.runner.sweep.SweepResults;
import org.metafield.runner.sweep.SweepRun;
import org.metafield.runner.sweep.SweepSearch;
import org.metafield.runner.sweep.TrialProgress;
import org.metafield.spi.search.Point;
import org.metafield.spi.search.Pruner;
import org.metafield.tracking.RunFolderException;
import org.metafield.tracking.mlflow.BackgroundDelivery;
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
            "%nWith 'search' and an 'objective', 'over' may have ranges, and a search finds the trials one after the"
                    + " other; 'pruning' stops those that are no good. 'metafield sweep show FOLDER' says how it stands,"
                    + " as a screen does while it runs on a terminal.",
            "%n'claims' say what the trials are expected to show; at the end it is said whether they do. The report"
                    + " (report.html) lays all trials side by side.",
            "%nCtrl-C stops at the next step and keeps checkpoints; a second one stops at once. 'metafield sweep --resume"
                    + " FOLDER' goes on, also after a crash: no trial is lost and none that has ended is run again."
        },
        subcommands = {SweepShowCommand.class},
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
    private final Host host;
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

    @Option(
            names = "--retry-failed",
            description = "With --resume: try trials again that failed, however often they have been tried.")
    private boolean retryFailed;

    @Option(names = "--plan", description = "Check and list the trials, and run none.")
    private boolean planOnly;

    @Mixin
    private LauncherOptions launcher = new LauncherOptions();

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
            Host host,
            Clock clock) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.folders = requireNonNull(folders, "folders is null");
        this.launchers = requireNonNull(launchers, "launchers is null");
        this.host = requireNonNull(host, "host is null");
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
            Optional<LoadedSweep> again = reload(folder);
            return execute(
                    folder,
                    again.map(LoadedSweep::first)
                            .or(() -> loader.get().first(folder))
                            .orElseThrow(),
                    launchers.get().restore(folder, launcher.overrides("")),
                    again.flatMap(LoadedSweep::search),
                    loader.get().pruner(folder));
        }
        List<String> all = new ArrayList<>(overrides);
        all.addAll(launcher.overrides("sweep."));
        LoadedSweep sweep = loader.get().load(requireNonNull(file), all);
        check(sweep);
        PrintWriter out = commandLine().getOut();
        if (planOnly) {
            sweep.trials().forEach(trial -> out.println(trial.label()));
            out.println(sweep.search()
                    .map(search -> sweep.trials().size() + " trials at the corners of the space; " + search.count()
                            + " points with "
                            + search.seeds().size() + (search.seeds().size() == 1 ? " seed" : " seeds")
                            + " are to be tried")
                    .orElse(sweep.trials().size() + " trials"));
            out.flush();
            return ExitCode.OK;
        }
        NamedLauncher named = launchers.get().create(sweep.specification());
        SweepFolder folder = folders.get().create(sweep, runs.path(), newRun.nameSuffix());
        return execute(folder, sweep.first(), named, sweep.search(), sweep.pruner());
    }

    /**
     * Reads the specification of a sweep again; empty if it is gone and not needed.
     *
     * @throws UserException if it is another now
     */
    private Optional<LoadedSweep> reload(SweepFolder folder) {
        SweepDefinition definition = folder.definition();
        Path source = Path.of(definition.source().file());
        if (!Files.exists(source)) {
            if (definition.isSearch()) {
                throw new UserException("the sweep's specification " + source
                        + " is gone, and its search needs it to find more trials; put it back");
            }
            return Optional.empty();
        }
        LoadedSweep sweep = loader.get().load(source, definition.source().overrides());
        ValueChanges.between(definition.values(), sweep.values()).ifPresent(changes -> {
            throw new UserException(
                    "the specification has changed since the sweep began, so that its trials would not be"
                            + " comparable; undo the change in " + source + " or begin another sweep\n" + changes);
        });
        return Optional.of(sweep);
    }

    /** Makes the folder of a trial that the search found, once it is checked as trials that are listed are. */
    private void make(SweepFolder folder, SweepSearch search, Point point, SweepDefinition.Trial trial) {
        try {
            LoadedSweep.LoadedTrial loaded = search.reader().apply(point).stream()
                    .filter(one -> one.seed() == trial.seed())
                    .findFirst()
                    .orElseThrow();
            preflight.get().check(loaded.experiment());
            newRun.checkMemory(preflight.get(), loaded.experiment().explaining(ExperimentPlan::of));
            folders.get().make(folder, loaded, trial);
        } catch (RunFolderException cannotBeWritten) {
            throw cannotBeWritten;
        } catch (RuntimeException e) {
            throw UserMistakes.message(e)
                    .<RuntimeException>map(message -> new UserException(message, e))
                    .orElse(e);
        }
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

    /** A sweep that an MLflow server shows until it is closed. */
    private record Tracked(Tracking tracking, PrintWriter err) implements AutoCloseable {
        @Override
        public void close() {
            tracking.finish(BackgroundDelivery.PARTING_LIMIT).ifPresent(reminder -> {
                err.println(reminder);
                err.flush();
            });
        }
    }

    private Tracked track(SweepFolder folder, Specification specification, Consumer<String> warnings) {
        Tracking tracking = Tracking.start(
                specification,
                "sweep",
                folder.path(),
                server -> new SweepDelivery(folder, server, specification.trackingExperiment()),
                host.variables(),
                warnings);
        return new Tracked(tracking, commandLine().getErr());
    }

    /**
     * Runs a sweep and shows it.
     *
     * @param first the specification of the first trial, which says where all are tracked
     */
    private int execute(
            SweepFolder folder,
            Specification first,
            NamedLauncher launcher,
            Optional<SweepSearch> search,
            Optional<Pruner> pruner)
            throws InterruptedException {
        SweepDefinition definition = folder.definition();
        PrintWriter err = commandLine().getErr();
        err.println("sweep " + folder.path() + ", " + definition.most() + " trials");
        err.flush();
        SweepRun.Plan plan = new SweepRun.Plan(
                launcher,
                search,
                pruner,
                (sweep, point, trial) -> make(sweep, search.orElseThrow(), point, trial),
                retryFailed,
                clock);
        StopSignal stop = new StopSignal();
        Instant begin = clock.instant();
        AtomicBoolean drawn = new AtomicBoolean(true);
        try (StopSignal.Registration registration = stop.onTermination();
                SweepDisplay display = SweepDisplay.of(folder, host.terminalColumns() > 0, err, clock);
                Tracked tracked = track(folder, first, warning -> {
                    if (drawn.get()) {
                        display.say("warning: " + warning);
                    } else {
                        RunPresenter.warn(err, warning);
                    }
                })) {
            requireNonNull(registration, "registration is null");
            requireNonNull(tracked, "tracked is null");
            InterruptSignal.handle(
                    stop,
                    () -> display.say("stopping at the next step of each trial; Ctrl-C again stops at once"),
                    ExitCode.INTERRUPTED);
            SweepProgress progress = SweepRun.run(folder, plan, display, stop::isRequested);
            display.close();
            drawn.set(false);
            if (stop.isRequested()) {
                err.println("stopped; go on with:");
                err.println("  metafield sweep --resume " + folder.path());
                err.flush();
                return ExitCode.INTERRUPTED;
            }
            SweepCost.of(progress).ifPresent(cost -> err.println(cost.words()));
            ownCost(progress, begin).ifPresent(err::println);
            show(folder, definition);
            long failed = progress.count(TrialProgress.Status.FAILED);
            if (failed > 0) {
                err.println(failed + " of " + definition.most() + " trials failed; try them again with:");
                err.println("  metafield sweep --resume " + folder.path() + " --retry-failed");
                err.flush();
                return ExitCode.UNEXPECTED;
            }
            return ExitCode.OK;
        }
    }

    /** What this process computed for each trial that it began. */
    private static Optional<String> ownCost(SweepProgress progress, Instant begin) {
        long trials = progress.trials().stream()
                .filter(trial -> trial.begun().filter(begin::isBefore).isPresent())
                .count();
        return trials == 0
                ? Optional.empty()
                : ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(time -> String.format(
                                Locale.ROOT,
                                "the sweep's own process computed %.2f s for each",
                                time.toMillis() / 1e3 / trials));
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
