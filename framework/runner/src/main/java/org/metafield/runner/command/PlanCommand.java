package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.ProblemsException;
import org.metafield.engine.ExperimentPlan;
import org.metafield.runner.UserException;
import org.metafield.runner.console.PlanText;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield plan}. */
@Command(
        name = "plan",
        header = "Show what a specification means, without training.",
        description = {
            "%nPrints every value with its origin (a place in a file, a preset, --set or a default), every parameter"
                    + " with its shape, the graphs that would be built and the memory that they need.",
            "%nThe specification is checked as 'metafield run' does it. Data that is missing is reported, but is no"
                    + " mistake here."
        },
        footer = {
            "%nExamples:",
            "  metafield plan dsl-examples/quickstart.yaml",
            "  metafield plan experiment.yaml --set architecture.width=512"
        })
final class PlanCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<Preflight> preflight;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpecificationArguments specification = new SpecificationArguments();

    @Inject
    PlanCommand(Provider<ExperimentLoader> loader, Provider<Preflight> preflight) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
    }

    @Override
    public Integer call() {
        LoadedExperiment loaded = loader.get().load(specification.file(), specification.overrides());
        ExperimentPlan plan = loaded.explaining(ExperimentPlan::of);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(PlanText.values(loaded));
        out.println(PlanText.parameters(plan));
        out.println(PlanText.graphs(plan));
        PlanText.memoryLimit(loaded).ifPresent(out::println);
        out.println(outcome(loaded, plan));
        out.flush();
        return ExitCode.OK;
    }

    private String outcome(LoadedExperiment loaded, ExperimentPlan plan) {
        try {
            String summary = PlanText.summary(loaded, preflight.get().check(loaded), plan);
            preflight.get().memory(plan);
            return summary;
        } catch (ProblemsException | UserException notReady) {
            return "It cannot run yet:\n" + notReady.getMessage();
        }
    }
}
