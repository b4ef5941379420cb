package org.metafield.runner.launch;

import java.nio.file.Path;
import org.metafield.runner.program.Programs;
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
        return "exit code " + end.exitCode().orElseThrow() + "\n" + Programs.end(output, LAST_LINES);
    }
}
