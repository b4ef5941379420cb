package org.metafield.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.integration.FaultingProxy.Fault;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/**
 * What an MLflow server costs a run, and how fast numbers arrive; not among the tests, as it measures time. Run it by
 *
 * <pre>mvn -q -pl integration-tests -am test -Dtest=BenchmarkMlflow -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class BenchmarkMlflow {
    private static final int NUMBERS = 100_000;
    private static final int ROUNDS = 3;

    @TempDir
    Path work;

    private MetafieldProgram program;
    private Path specification;
    private MlflowServer server;

    @BeforeEach
    void start() throws Exception {
        program = MetafieldProgram.in(work);
        specification = TinySpecification.write(
                work.resolve("tiny.yaml"),
                TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, 2))
                        .replace("steps: 60,", "steps: 600,"));
        server = new MlflowServer(
                MlflowServer.python(),
                Files.createDirectory(work.resolve("server")).toRealPath());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void trainingBesideAServer() throws Exception {
        try (FaultingProxy proxy = new FaultingProxy(server.uri())) {
            Path tracked = TinySpecification.write(
                    work.resolve("tracked.yaml"),
                    Files.readString(specification) + "tracking: {uri: \"" + proxy.uri() + "\"}\n");
            for (int round = 0; round < ROUNDS; round++) {
                train(specification, "no server");
                train(tracked, "a server that answers");
                proxy.breakAfter(0, Fault.HANG);
                train(tracked, "a server that hangs");
                proxy.mend();
            }
        }
    }

    /** Also in seconds of a processor, which another program on the machine changes less. */
    @Test
    void numbersASecond() throws Exception {
        RunFolder many = ManyNumbers.write(work.resolve("many"), specification, NUMBERS);
        Duration ownBefore = ownProcessorTime();
        Duration serverBefore = server.processorTime();
        Instant begin = Instant.now();
        program.run("sync", many.path(), "--uri", server.uri()).succeeded();
        double seconds = seconds(begin, Instant.now());
        double own = ownProcessorTime().minus(ownBefore).toMillis() / 1e3;
        double its = server.processorTime().minus(serverBefore).toMillis() / 1e3;
        print(
                "%,d numbers in %.1f s: %,.0f a second; Metafield computed %.1f s and the server %.1f s: %,.0f for each second of both",
                NUMBERS, seconds, NUMBERS / seconds, own, its, NUMBERS / (own + its));
    }

    private static Duration ownProcessorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** Time from the first step to the last, as the journal has it. */
    private void train(Path tried, String how) throws Exception {
        Path runs = Files.createTempDirectory(work, "runs");
        program.run("run", tried, "--runs", runs, "--name-suffix", "one", "--quiet")
                .succeeded();
        List<Instant> steps = RunHistory.read(new RunFolder(runs.resolve("tiny-one")).journal()).events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals("train/loss"))
                .map(MetricRecorded::time)
                .toList();
        double longest = 0;
        for (int i = 1; i < steps.size(); i++) {
            longest = Math.max(longest, seconds(steps.get(i - 1), steps.get(i)));
        }
        print(
                "training with %s: %.2f s for %d steps, the longest pause between two %.3f s",
                how, seconds(steps.get(0), steps.get(steps.size() - 1)), steps.size(), longest);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
