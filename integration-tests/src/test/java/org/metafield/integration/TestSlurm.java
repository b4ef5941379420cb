package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on a real Slurm, of which a node and the sweep's own process are lost. */
class TestSlurm {
    @TempDir
    Path work;

    private TestingSlurm slurm;
    private TestingTrials trials;

    @BeforeEach
    void startSlurm() throws IOException, InterruptedException {
        slurm = TestingSlurm.start(Files.createDirectory(work.resolve("slurm")));
        trials = new TestingTrials(work.resolve("runs/tiny-a"));
    }

    @AfterEach
    void stopSlurm() throws InterruptedException {
        if (slurm != null) {
            trials.killAll();
            slurm.close();
        }
    }

    @Test
    void testEachTrialIsDoneOnce() throws IOException, InterruptedException {
        MetafieldProgram program = new MetafieldProgram(work, slurm.variables());
        Path specification = TestingTrials.specification(work);
        ProcessHandle orphan;
        String lost;
        try (ChildProcess child = program.start(
                "sweep", specification, "--runs", work.resolve("runs"), "--name-suffix", "a", "--launcher", "slurm")) {
            child.await(() -> trials.hasBegun(TestingTrials.name(1)) || trials.hasBegun(TestingTrials.name(2)));
            lost = trials.hasBegun(TestingTrials.name(1)) ? TestingTrials.name(1) : TestingTrials.name(2);
            orphan = trials.process(lost).orElseThrow();
            TestingTrials.signal(orphan, "STOP");
            slurm.kill(slurm.nodeOf(lost.equals(TestingTrials.name(1)) ? 0 : 1));
            child.kill();
        }
        assertThat(trials.attempt(lost)).isEqualTo("1.0");
        try (ChildProcess child = program.start("sweep", "--resume", trials.sweep())) {
            child.await(() -> trials.attempt(lost).equals("1.1"));
            // The lost node was only silent: its process wakes up, and finds its run taken over.
            TestingTrials.signal(orphan, "CONT");
            Outcome outcome = child.end();
            assertThat(outcome.exitCode())
                    .as(() -> outcome.text() + trials.outputs() + slurm.logs())
                    .isZero();
        }
        assertThat(orphan.isAlive()).isFalse();
        assertThat(trials.outputs()).contains("was started again (attempt 1.1)");
        assertThat(trials.sweep().resolve("launches/slurm/1")).exists();
        assertThat(trials.sweep().resolve("launches/slurm/2")).doesNotExist();
        trials.assertEachIsDoneOnce();
    }
}
