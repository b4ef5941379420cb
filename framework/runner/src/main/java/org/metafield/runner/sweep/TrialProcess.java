package org.metafield.runner.sweep;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.metafield.engine.event.RunEvent.RunFailed;
import org.metafield.runner.Metafield;
import org.metafield.runner.UserException;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/**
 * A trial in a process of its own, so that its memory is its own and nothing that happens to it ends the sweep. It is
 * what {@code metafield resume} does with the trial's folder: it begins, or goes on from its last checkpoint.
 */
final class TrialProcess {
    private static final int OK = 0;
    private static final int LAST_LINES = 5;

    private TrialProcess() {}

    /** How a trial ended. */
    enum Outcome {
        FINISHED,
        STOPPED,
        FAILED
    }

    /**
     * Runs a trial until it ends, or until a stop is asked for; it then keeps a checkpoint.
     *
     * @throws UserException if no process can be started
     */
    static Outcome run(RunFolder folder, int stopped, BooleanSupplier stop) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command(folder))
                    .redirectErrorStream(true)
                    .redirectOutput(output(folder).toFile())
                    .start();
            try {
                while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    if (stop.getAsBoolean()) {
                        process.destroy();
                        process.waitFor();
                    }
                }
            } finally {
                process.destroy();
            }
            int code = process.exitValue();
            return code == OK
                    ? Outcome.FINISHED
                    : code == stopped || stop.getAsBoolean() ? Outcome.STOPPED : Outcome.FAILED;
        } catch (IOException e) {
            throw new UserException("no process can be started for " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    /** Why a trial failed: what it recorded, or the end of what it printed. */
    static String reason(RunFolder folder) {
        return RunHistory.read(folder.journal())
                .standing()
                .filter(RunFailed.class::isInstance)
                .map(event -> ((RunFailed) event).reason())
                .orElseGet(() -> lastLines(output(folder)));
    }

    private static String lastLines(Path output) {
        try {
            List<String> lines = Files.readString(output).strip().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "unknown: " + output + " cannot be read (" + e.getMessage() + ")";
        }
    }

    /** What the process prints. */
    static Path output(RunFolder folder) {
        return folder.path().resolve("output.log");
    }

    private static List<String> command(RunFolder folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Dmetafield.columns="))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Metafield.class.getName(),
                "resume",
                folder.path().toString(),
                "--quiet"));
        return command;
    }
}
