package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.ResolvedSpecification;
import org.metafield.runner.Specification;
import org.metafield.runner.dataset.DataSets;
import org.metafield.runner.dataset.Preparation;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.sweep.SweepLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield data prepare}. */
@Command(
        name = "prepare",
        header = "Fetch the data sets that a specification names.",
        description = {
            "%nA specification names a data set by \\${data:NAME} in a path; 'metafield data sets' lists them. Each is"
                    + " downloaded once, checked and unpacked; if that is interrupted, the next call goes on with it."
                    + " A data set that a person must ask for is checked, or it is said where to get it and where to"
                    + " put it.",
            "%nNothing else downloads data."
        },
        footer = {
            "%nExamples:",
            "  metafield data prepare experiment.yaml",
            "  METAFIELD_DATA=/data metafield data prepare experiment.yaml",
            "%nEnvironment:",
            "  METAFIELD_DATA    the folder of data sets; otherwise ~/.cache/metafield/data",
            "  METAFIELD_PYTHON  the Python whose pip downloads; otherwise python3 on the path"
        })
final class DataPrepareCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> experiments;
    private final Provider<SweepLoader> sweeps;
    private final Provider<DataSets> sets;
    private final Provider<Preparation> preparation;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpecificationArguments specification = new SpecificationArguments();

    @Inject
    DataPrepareCommand(
            Provider<ExperimentLoader> experiments,
            Provider<SweepLoader> sweeps,
            Provider<DataSets> sets,
            Provider<Preparation> preparation) {
        this.experiments = requireNonNull(experiments, "experiments is null");
        this.sweeps = requireNonNull(sweeps, "sweeps is null");
        this.sets = requireNonNull(sets, "sets is null");
        this.preparation = requireNonNull(preparation, "preparation is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        List<String> used = specifications()
                .flatMap(resolved -> sets.get().usedBy(resolved).stream())
                .distinct()
                .toList();
        if (used.isEmpty()) {
            out.println("the specification names no data set, so there is nothing to prepare");
        }
        for (String name : used) {
            preparation.get().prepare(name, line -> {
                out.println(line);
                out.flush();
            });
        }
        out.flush();
        return ExitCode.OK;
    }

    /** The specification, or those of all trials of a sweep. */
    private Stream<ResolvedSpecification<Specification>> specifications() {
        return sweeps.get()
                .trials(specification.file(), specification.overrides())
                .map(List::stream)
                .orElseGet(() -> Stream.of(experiments.get().read(specification.file(), specification.overrides())));
    }
}
