package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.ExperimentPlan;
import org.metafield.runner.console.PlanText;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.run.RunFolders;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield run}. */
@Command(
        name = "run",
        header = "Train and evaluate an experiment.",
        description = {
            "%nReads the specification and checks it, the data and the memory; then makes a folder for the run, trains,"
                    + " evaluates on signals not trained on, and prints a table of every metric after each number of"
                    + " adaptation steps.",
            "%nCtrl-C stops at the next step and keeps a checkpoint; 'metafield resume' goes on from it. The folder"
                    + " holds the resolved specification, the journal of every number (journal.jsonl), checkpoints,"
                    + " pictures, the result (evaluation.json), a report (report.html) and the environment. It can be moved."
        },
        footer = {
            "%nExamples:",
            "  metafield run dsl-examples/quickstart.yaml",
            "  metafield run experiment.yaml --set seed=3 --set 'evaluation.steps=[1, 2, 64]'",
            "  metafield run experiment.yaml --runs /data/runs --name-suffix baseline --quiet"
        })
final class RunCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<Preflight> preflight;
    private final Provider<RunFolders> folders;
    private final Provider<RunPresenter> presenter;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpecificationArguments specification = new SpecificationArguments();

    @Mixin
    private RunsFolder runs = new RunsFolder();

    @Mixin
    private NewRunOptions newRun = new NewRunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Inject
    RunCommand(
            Provider<ExperimentLoader> loader,
            Provider<Preflight> preflight,
            Provider<RunFolders> folders,
            Provider<RunPresenter> presenter) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.folders = requireNonNull(folders, "folders is null");
        this.presenter = requireNonNull(presenter, "presenter is null");
    }

    @Override
    public Integer call() {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        LoadedExperiment loaded = loader.get().load(specification.file(), specification.overrides());
        var signals = preflight.get().check(loaded);
        ExperimentPlan plan = loaded.explaining(ExperimentPlan::of);
        newRun.checkMemory(preflight.get(), plan);
        RunFolder folder = folders.get().create(loaded, runs.path(), newRun.nameSuffix());
        if (!output.quiet() && !output.json()) {
            PrintWriter err = commandLine.getErr();
            err.println(PlanText.summary(loaded, signals, plan));
            err.println("run " + folder.path());
            err.flush();
        }
        return presenter.get().execute(loaded, folder, output, commandLine);
    }
}
