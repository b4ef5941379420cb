package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on a real Spark, of which a worker is lost. */
class TestSpark {
    @TempDir
    Path work;

    private TestingSpark spark;
    private TestingTrials trials;

    @BeforeEach
    void startSpark() throws IOException, InterruptedException {
        spark = TestingSpark.start(Files.createDirectory(work.resolve("spark")));
        trials = new TestingTrials(work.resolve("runs/tiny-a"));
    }

    @AfterEach
    void stopSpark() throws InterruptedException {
        if (spark != null) {
            spark.close();
            trials.killAll();
        }
    }

    @Test
    void testEachTrialIsDoneOnce() throws IOException, InterruptedException {
        MetafieldProgram program = new MetafieldProgram(work, spark.variables());
        Path specification = TestingTrials.specification(work);
        String launcher = "{type: spark, master: '" + spark.master() + "', devices: 1}";
        try (ChildProcess child = program.start(
                "sweep", specification, "--runs", work.resolve("runs"), "--name-suffix", "a", "--launcher", launcher)) {
            child.await(() -> begun().findFirst().isPresent());
            String lost = begun().findFirst().orElseThrow();
            String first = trials.attempt(lost);
            ProcessHandle orphan = trials.process(lost).orElseThrow();
            TestingTrials.signal(orphan, "STOP");
            spark.killWorkerOf(orphan);
            child.await(() -> !trials.attempt(lost).equals(first));
            // The lost worker's process wakes up, and finds its run taken over.
            TestingTrials.signal(orphan, "CONT");
            Outcome outcome = child.end();
            assertThat(outcome.exitCode())
                    .as(() -> outcome.text() + trials.outputs() + spark.logs())
                    .isZero();
            assertThat(orphan.isAlive()).isFalse();
        }
        assertThat(trials.outputs()).contains("was started again (attempt 1.");
        trials.assertEachIsDoneOnce();
        for (int seed = 1; seed <= 3; seed++) {
            assertThat(devices(TestingTrials.name(seed)))
                    .as("of the two GPUs of its worker a trial sees its own")
                    .isIn(TestingSpark.devices());
        }
    }

    /** The GPUs that a trial's process sees. */
    private String devices(String trial) throws IOException {
        return new ObjectMapper()
                .readTree(trials.run(trial).environment().toFile())
                .findPath("CUDA_VISIBLE_DEVICES")
                .asText();
    }

    @Test
    void testADataSetIsEncoded() {
        MetafieldProgram program = new MetafieldProgram(work, spark.variables());
        Path specification = TinySpecification.write(
                work.resolve("tiny.yaml"),
                TinySpecification.text(Photographs.folder(work.resolve("photographs"), 2, 2))
                        .replace("steps: 60,", "steps: 2,"));
        program.run("run", specification, "--runs", work.resolve("runs"), "--name-suffix", "b")
                .succeeded();
        Path encoding = work.resolve("encoding");
        String launcher = "{type: spark, master: '" + spark.master() + "', trials-at-once: 2}";
        try (ChildProcess child =
                program.start("encode", work.resolve("runs/tiny-b"), "test", encoding, "--launcher", launcher)) {
            child.end().succeeded();
        }
        assertThat(encoding.resolve("launches/spark")).isNotEmptyDirectory();
        program.run("decode", encoding, "--check").succeeded();
    }

    private Stream<String> begun() {
        return Stream.of(1, 2, 3).map(TestingTrials::name).filter(trials::hasBegun);
    }
}
