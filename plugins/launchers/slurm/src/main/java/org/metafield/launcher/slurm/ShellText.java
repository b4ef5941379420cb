package org.metafield.launcher.slurm;

import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metafield.spi.sweep.TrialCommand;

/** Commands as a shell reads them. */
final class ShellText {
    private ShellText() {}

    /** A script that becomes the trial's process. */
    static String of(TrialCommand trial) {
        String variables = new TreeMap<>(trial.environment())
                .entrySet().stream()
                        .map(variable -> "export " + variable.getKey() + "=" + quote(variable.getValue()) + "\n")
                        .collect(Collectors.joining());
        return variables + "cd " + quote(trial.workingDirectory().toString()) + " || exit\nexec "
                + trial.command().stream().map(ShellText::quote).collect(Collectors.joining(" ")) + " >>"
                + quote(trial.output().toString()) + " 2>&1\n";
    }

    /** A text that the shell takes as it is. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
