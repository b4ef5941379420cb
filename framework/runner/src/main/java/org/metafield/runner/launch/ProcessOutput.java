package org.metafield.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metafield.spi.sweep.LaunchEnd;

/** What processes print. */
public final class ProcessOutput {
    private static final int LAST_LINES = 5;

    private ProcessOutput() {}

    /**
     * How a process ended and what it said last.
     *
     * @param output the file with what it printed
     * @param end its end, with an exit code
     */
    public static String explain(Path output, LaunchEnd end) {
        int code = end.exitCode().orElseThrow();
        try {
            List<String> lines = Files.readString(output).strip().lines().toList();
            return "exit code " + code + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "exit code " + code + "; " + output + " cannot be read (" + e.getMessage() + ")";
        }
    }
}
