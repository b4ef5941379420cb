package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.runner.Metafield;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

class TestInterruption {
    @TempDir
    Path folder;

    @Test
    void controlCKeepsACheckpointAndSaysHowToGoOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there is no /bin/kill to send a signal with");
        TestingCommandLine metafield = new TestingCommandLine(folder);
        Path file = metafield.experiment("");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Metafield.class.getName(),
                        "run",
                        file.toString(),
                        "--name-suffix",
                        "one",
                        "--set",
                        "training.steps=100000")
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            RunFolder run = new RunFolder(folder.resolve("runs/small-one"));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (!Files.exists(run.lastCheckpoint()) && process.isAlive() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(run.isLocked()).isTrue();
            assertThat(metafield.execute("resume", run.path().toString()).err()).contains("in use by another process");

            new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(errors).content().contains("a checkpoint is kept", "metafield resume runs/small-one");
            RunHistory history = RunHistory.read(run.journal());
            RunEvent last = history.standing().orElseThrow();
            assertThat(last).isInstanceOf(RunEvent.RunInterrupted.class);
            assertThat(history.steps()).hasValue(((RunEvent.RunInterrupted) last).step());
            assertThat(run.isLocked()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }
}
