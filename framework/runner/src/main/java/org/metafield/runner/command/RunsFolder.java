package org.metafield.runner.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.metafield.tracking.RunFolder;
import picocli.CommandLine.Option;

/** The folder of runs. */
final class RunsFolder {
    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            defaultValue = "runs",
            description = "The folder of runs; ${DEFAULT-VALUE} if not given.")
    private Path path = Path.of("runs");

    Path path() {
        return path;
    }

    /** Opens a run by its folder, or by its name in the folder of runs. */
    RunFolder open(Path named) {
        return RunFolder.open(resolve(named));
    }

    /** A folder, or if there is no such one, that of the name in the folder of runs. */
    Path resolve(Path named) {
        return !Files.exists(named) && Files.isDirectory(path.resolve(named)) ? path.resolve(named) : named;
    }
}
