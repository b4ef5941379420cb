package org.metafield.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

    @Test
    void measure() throws Exception {
        Path python = MlflowServer.python();
        MetafieldProgram program = MetafieldProgram.in(work);
        Path photographs = Photographs.folder(work.resolve("photographs"), 6, 2);
        try (MlflowServer server = new MlflowServer(
                        python, Files.createDirectory(work.resolve("server")).toRealPath());
                FaultingProxy proxy = new FaultingProxy(server.uri())) {
            server.start();
            Path without = TinySpecification.write(
                    work.resolve("without.yaml"),
                    TinySpecification.text(photographs).replace("steps: 60,", "steps: 600,"));
            Path tracked = TinySpecification.write(
                    work.resolve("tracked.yaml"),
                    Files.readString(without) + "tracking: {uri: \"" + proxy.uri() + "\"}\n");
            for (int round = 0; round < ROUNDS; round++) {
                train(program, without, "no server");
                train(program, tracked, "a server that answers");
                proxy.breakAfter(0, Fault.HANG);
                train(program, tracked, "a server that hangs");
                proxy.mend();
            }
            RunFolder many = ManyNumbers.write(work.resolve("many"), without, NUMBERS);
            Instant begin = Instant.now();
            program.run("sync", many.path(), "--uri", server.uri()).succeeded();
            double seconds = seconds(begin, Instant.now());
            print("%,d numbers in %.1f s: %,.0f a second", NUMBERS, seconds, NUMBERS / seconds);
        }
    }

    /** Time from the first step to the last, as the journal has it. */
    private void train(MetafieldProgram program, Path specification, String how) throws Exception {
        Path runs = Files.createTempDirectory(work, "runs");
        program.run("run", specification, "--runs", runs, "--name-suffix", "one", "--quiet")
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
