package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.run.Export;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield export}. */
@Command(
        name = "export",
        header = "Take parameters or an adapted field out of a run.",
        description = {
            "%nWrites the learned initialization, or with --signal the parameters adapted to one signal of the test"
                    + " split. The format safetensors is one file of tensors by name, which 'initialization.path' of"
                    + " another specification can name; saved-model is a folder that TensorFlow serves: its input"
                    + " 'queries' is [sample, coordinate], its output 'values' is [sample, channel]."
        },
        footer = {
            "%nExamples:",
            "  metafield export RUN initialization.safetensors",
            "  metafield export RUN field --format saved-model --signal 0 --steps 16"
        })
final class ExportCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<Export> export;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RunArgument run = new RunArgument();

    @Parameters(index = "1", paramLabel = "OUT", description = "The file or folder to make.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "safetensors",
            description = "safetensors or saved-model; ${DEFAULT-VALUE} if not given.")
    private String format = "safetensors";

    @Option(
            names = "--signal",
            paramLabel = "NUMBER",
            description = "Adapt to this signal of the test split first, counted from 0.")
    private @Nullable Integer signal;

    @Option(
            names = "--steps",
            paramLabel = "COUNT",
            description = "Adaptation steps; the most of evaluation.steps if not given.")
    private @Nullable Integer steps;

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    @Inject
    ExportCommand(Provider<ExperimentLoader> loader, Provider<Export> export) {
        this.loader = requireNonNull(loader, "loader is null");
        this.export = requireNonNull(export, "export is null");
    }

    @Override
    public Integer call() {
        Export.Format wanted = format();
        if (steps != null && (signal == null || steps < 0)) {
            throw mistake("--steps counts adaptation steps from 0, so it needs --signal");
        }
        RunFolder folder = run.open();
        LoadedExperiment loaded = loader.get().load(folder.specification(), List.of());
        Export.Request request = new Export.Request(checkpoint.in(folder), optional(signal), optional(steps));
        export.get().export(loaded, request, wanted, requireNonNull(out));
        return ExitCode.OK;
    }

    private Export.Format format() {
        return switch (format) {
            case "safetensors" -> Export.Format.SAFETENSORS;
            case "saved-model" -> Export.Format.SAVED_MODEL;
            default -> throw mistake("--format is safetensors or saved-model, not '" + format + "'");
        };
    }

    private ParameterException mistake(String message) {
        return new ParameterException(requireNonNull(spec).commandLine(), message);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
