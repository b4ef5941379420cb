package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.run.EnvironmentReporter;
import org.metafield.runner.run.ResultFile;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield resume}. */
@Command(
        name = "resume",
        header = "Go on with a run that was stopped or broke off.",
        description = {
            "%nGoes on from the run's last checkpoint, or from the start if there is none. On the same machine the final"
                    + " parameters are the same to the last bit as those of a run that was not stopped.",
            "%nA run that has finished is not changed: its result is shown again."
        },
        footer = {"%nExamples:", "  metafield resume runs/quickstart-20260301-120000-k3x9a"})
final class ResumeCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<Preflight> preflight;
    private final Provider<EnvironmentReporter> environment;
    private final Provider<RunPresenter> presenter;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunArgument run = new RunArgument();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Inject
    ResumeCommand(
            Provider<ExperimentLoader> loader,
            Provider<Preflight> preflight,
            Provider<EnvironmentReporter> environment,
            Provider<RunPresenter> presenter) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.presenter = requireNonNull(presenter, "presenter is null");
    }

    @Override
    public Integer call() {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        RunFolder folder = run.open();
        Optional<EvaluationResult> result = ResultFile.readEvaluation(folder.evaluation());
        RunHistory history = RunHistory.read(folder.journal());
        if (result.isPresent() && history.isFinished()) {
            if (!output.quiet() && !output.json()) {
                commandLine.getErr().println("run " + folder.path() + " has finished; this is its result");
                commandLine.getErr().flush();
            }
            Optional<Path> picture = Optional.of(folder.reconstructions()).filter(Files::exists);
            presenter.get().showResult(folder.path(), result.get(), picture, output, commandLine.getOut());
            return ExitCode.OK;
        }
        LoadedExperiment loaded = loader.get().load(folder.specification(), List.of());
        preflight.get().check(loaded);
        // A trial of a sweep begins here, which may be another machine than the one that made its folder.
        if (history.started().isEmpty()) {
            ResultFile.write(folder.environment(), environment.get().report(loaded.experiment()));
        }
        return presenter.get().execute(loaded, folder, output, commandLine);
    }
}
