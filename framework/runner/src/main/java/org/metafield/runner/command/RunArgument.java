package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run that exists. */
final class RunArgument {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder, or its name in the folder of runs.")
    private @Nullable Path run;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            defaultValue = "runs",
            description = "The folder of runs; ${DEFAULT-VALUE} if not given.")
    private Path runs = Path.of("runs");

    RunFolder open() {
        return open(requireNonNull(run), runs);
    }

    /** The folder of runs. */
    Path runs() {
        return runs;
    }

    /** Opens a run by its folder, or by its name in the folder of runs. */
    static RunFolder open(Path named, Path runs) {
        return RunFolder.open(
                !Files.exists(named) && Files.isDirectory(runs.resolve(named)) ? runs.resolve(named) : named);
    }
}
