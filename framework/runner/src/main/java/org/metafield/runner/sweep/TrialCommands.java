package org.metafield.runner.sweep;

import java.nio.file.Path;
import java.util.List;
import org.metafield.runner.launch.ProcessCommands;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;
import org.metafield.tracking.RunFolder;

/**
 * Makes the commands of trials. A trial's process does what {@code metafield resume} does with the trial's folder: it
 * begins, or goes on from its last checkpoint.
 */
final class TrialCommands {
    private final ProcessCommands commands;

    TrialCommands(Resources resources) {
        this.commands = new ProcessCommands(resources);
    }

    TrialCommand of(RunFolder run) {
        return commands.of(
                run.name(),
                output(run),
                List.of("resume", run.path().toAbsolutePath().normalize().toString(), "--quiet"));
    }

    /** What the process of a trial prints. */
    static Path output(RunFolder run) {
        return run.path().resolve("output.log");
    }
}
