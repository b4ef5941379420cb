package org.metafield.runner.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where processes run, and how many at once. */
final class LauncherOptions {
    @Option(
            names = "--launcher",
            paramLabel = "LAUNCHER",
            description =
                    "Where processes run, such as slurm or '{type: local, trials-at-once: 2}', whatever was said before.")
    private @Nullable String launcher;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "How many run at the same time, whatever the launcher's trials-at-once says.")
    private @Nullable Integer processes;

    /**
     * The options as values of a specification.
     *
     * @param prefix of the key {@code launcher}
     */
    List<String> overrides(String prefix) {
        List<String> overrides = new ArrayList<>();
        Optional.ofNullable(launcher).ifPresent(value -> overrides.add(prefix + "launcher=" + value));
        Optional.ofNullable(processes).ifPresent(value -> overrides.add(prefix + "launcher.trials-at-once=" + value));
        return overrides;
    }
}
