package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A command in a process of its own.
 *
 * @param out the file that takes its standard output
 * @param err the file that takes its standard error
 */
record ChildProcess(Process process, Path out, Path err) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Starts a command. */
    static ChildProcess start(List<String> command, Path workingDirectory, Map<String, String> variables)
            throws IOException {
        Path out = Files.createTempFile("child-", ".out");
        Path err = Files.createTempFile("child-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(variables);
        return new ChildProcess(builder.start(), out, err);
    }

    /** Waits until something holds; fails if the process ends before. */
    ChildProcess await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as(() -> "ended too early:\n" + text())
                    .isTrue();
            assertThat(System.nanoTime()).as(() -> "took too long:\n" + text()).isLessThan(deadline);
            pause();
        }
        return this;
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        assertThat(end().exitCode()).isEqualTo(128 + 9);
    }

    /** Does to the process what Ctrl-C does. */
    ChildProcess interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end. */
    Outcome end() {
        try {
            assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as(() -> "took too long:\n" + text())
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        try {
            return Files.readString(err) + Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
