package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to encode ten, a hundred and a thousand signals, by one worker and by two, on this machine and on a Spark
 * of two workers; not among the tests, as it measures time. Run it by
 *
 * <pre>mvn -q -pl integration-tests -am test -Dtest=BenchmarkEncoding -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class BenchmarkEncoding {
    private static final int[] SIGNALS = {10, 100, 1000};
    private static final Pattern HIGH_WATER_MARK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @TempDir
    Path work;

    private Path run;

    @BeforeEach
    void train() {
        Path specification = TinySpecification.write(work.resolve("letters.yaml"), """
                metafield: 1
                name: letters
                modality: {type: image, size: 32}
                data: {type: text-images, train: 8, validation: 2, test: 2}
                architecture: {type: siren, width: 64, depth: 4}
                training: {steps: 2, tasks: 2, evaluate-every: 0}
                evaluation: {steps: [8], metrics: [psnr], pictures: 0}
                runtime: {device: cpu}
                """);
        MetafieldProgram.in(work)
                .run("run", specification, "--runs", work.resolve("runs"), "--name-suffix", "a")
                .succeeded();
        run = work.resolve("runs/letters-a");
    }

    @Test
    void onThisMachine() throws IOException {
        // Each worker has one core, so that two have twice as many as one.
        for (int workers = 1; workers <= 2; workers++) {
            for (int signals : SIGNALS) {
                measure(
                        Map.of(),
                        "local",
                        "{type: local, cores: 1, trials-at-once: " + workers + "}",
                        workers,
                        signals);
            }
        }
    }

    @Test
    void onSpark() throws IOException, InterruptedException {
        try (TestingSpark spark = TestingSpark.start(Files.createDirectory(work.resolve("spark")))) {
            for (int workers = 1; workers <= 2; workers++) {
                for (int signals : SIGNALS) {
                    String launcher =
                            "{type: spark, master: '" + spark.master() + "', trials-at-once: " + workers + "}";
                    measure(spark.variables(), "spark", launcher, workers, signals);
                }
            }
        }
    }

    private void measure(Map<String, String> variables, String name, String launcher, int workers, int signals)
            throws IOException {
        Path out = work.resolve(name + "-" + workers + "-" + signals);
        Instant begin = Instant.now();
        long[] leader = {0};
        long[] worker = {0};
        String data = "{type: text-images, train: " + signals + ", validation: 0, test: 0}";
        try (ChildProcess child =
                new MetafieldProgram(work, variables).start("encode", run, data, out, "--launcher", launcher)) {
            while (child.process().isAlive()) {
                leader[0] = Math.max(leader[0], peakMemory(child.process().toHandle()));
                workers(out).forEach(process -> worker[0] = Math.max(worker[0], peakMemory(process)));
                pause();
            }
            assertThat(child.end().succeeded().out()).contains("signals   " + signals);
        }
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1e3;
        System.out.println(String.format(
                Locale.ROOT,
                "%s, %d worker%s, %4d signals: %6.1f s, %.4f s a signal; peak memory of a worker %d MB, of the leader %d MB",
                name,
                workers,
                workers == 1 ? "" : "s",
                signals,
                seconds,
                seconds / signals,
                worker[0] >> 20,
                leader[0] >> 20));
    }

    private static Stream<ProcessHandle> workers(Path out) {
        return ProcessHandle.allProcesses().filter(process -> {
            String command = text(process, "cmdline");
            return command.contains("encode-files\0" + out);
        });
    }

    private static long peakMemory(ProcessHandle process) {
        Matcher matcher = HIGH_WATER_MARK.matcher(text(process, "status"));
        return matcher.find() ? Long.parseLong(matcher.group(1)) << 10 : 0;
    }

    private static String text(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
