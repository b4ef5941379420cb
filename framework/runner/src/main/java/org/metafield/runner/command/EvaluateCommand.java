package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import org.metafield.runner.run.Reevaluation;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield evaluate}. */
@Command(
        name = "evaluate",
        header = "Evaluate a run again.",
        description = {
            "%nMeasures the run's parameters on the test split, by the run's own settings or changed ones, and prints"
                    + " the table. The run is not changed: the result is kept in a new folder under its"
                    + " 'evaluations', with the specification that was used."
        },
        footer = {
            "%nExamples:",
            "  metafield evaluate runs/quickstart-20260301-120000-k3x9a",
            "  metafield evaluate RUN --set 'evaluation.steps=[1, 64]' --set evaluation.signals=10",
            "  metafield evaluate RUN --checkpoint best --set data.path=/elsewhere/images"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<Preflight> preflight;
    private final Provider<Reevaluation> evaluation;
    private final Provider<RunPresenter> presenter;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunArgument run = new RunArgument();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change a value of the run's specification, such as evaluation.signals=10; may be given often.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Inject
    EvaluateCommand(
            Provider<ExperimentLoader> loader,
            Provider<Preflight> preflight,
            Provider<Reevaluation> evaluation,
            Provider<RunPresenter> presenter) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
        this.evaluation = requireNonNull(evaluation, "evaluation is null");
        this.presenter = requireNonNull(presenter, "presenter is null");
    }

    @Override
    public Integer call() {
        CommandLine commandLine = requireNonNull(spec).commandLine();
        RunFolder folder = run.open();
        LoadedExperiment loaded = loader.get().load(folder.specification(), overrides);
        preflight.get().check(loaded);
        Reevaluation.Kept kept = evaluation.get().evaluate(loaded, folder, checkpoint.in(folder));
        kept.warning().ifPresent(warning -> RunPresenter.warn(commandLine.getErr(), warning));
        presenter.get().showResult(kept.folder(), kept.result(), kept.picture(), output, commandLine.getOut());
        return ExitCode.OK;
    }
}
