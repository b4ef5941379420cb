package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A run that exists. */
final class RunArgument {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder, or its name in the folder of runs.")
    private @Nullable Path run;

    @Mixin
    private RunsFolder runs = new RunsFolder();

    RunFolder open() {
        return runs.open(requireNonNull(run));
    }

    /** The folder of runs. */
    Path runs() {
        return runs.path();
    }
}
