package org.metafield.runner.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.metafield.runner.UserException;

/** Runs other programs to their end. */
public final class Programs {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int LAST_LINES = 15;

    private Programs() {}

    /** What a program writes to standard output; empty if there is no such program, or it fails. */
    public static Optional<String> answer(List<String> command) throws InterruptedException {
        try {
            Path output = Files.createTempFile("metafield-", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                return process.exitValue() == 0
                        ? Optional.of(Files.readString(output).strip())
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    /**
     * Runs a program that may take minutes.
     *
     * @param what it does, in words
     * @param log the file that takes its output
     * @param progress is told every ten seconds how long it has taken
     * @throws UserException with the end of its output if it fails
     */
    public static void run(String what, List<String> command, Path log, Consumer<String> progress)
            throws InterruptedException {
        run(what, command, Path.of("").toAbsolutePath(), log, progress);
    }

    /**
     * Runs a program that may take minutes.
     *
     * @param folder where it runs
     * @see #run(String, List, Path, Consumer)
     */
    public static void run(String what, List<String> command, Path folder, Path log, Consumer<String> progress)
            throws InterruptedException {
        long begin = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                while (!process.waitFor(HEARTBEAT.toSeconds(), TimeUnit.SECONDS)) {
                    progress.accept(what + ": " + (System.nanoTime() - begin) / 1_000_000_000L + " s");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
            if (process.exitValue() != 0) {
                throw new UserException(what + " failed; the end of " + log + " says why:\n" + end(log)
                        + "\ncheck that the network and the disk have room for it, and try again");
            }
        } catch (IOException e) {
            throw new UserException(what + " failed: " + e.getMessage(), e);
        }
    }

    /** The last lines of a log. */
    public static String end(Path log) {
        return end(log, LAST_LINES);
    }

    /** So many of the last lines of a log. */
    public static String end(Path log, int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }
}
