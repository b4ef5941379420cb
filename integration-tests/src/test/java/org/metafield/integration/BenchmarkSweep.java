package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.sweep.SweepEvent;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepJournal;

/**
 * What a sweep of very many very small trials takes: the memory of its process, and the time of each trial, on the clock
 * and of processors, as their number grows; not among the tests, as it measures time. Run it by
 *
 * <pre>mvn -q -pl integration-tests -am test -Dtest=BenchmarkSweep -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>with {@code -Dbenchmark.trials=100} for fewer trials and {@code -Dbenchmark.processes=2} for several at once.
 */
class BenchmarkSweep {
    private static final int TRIALS = Integer.getInteger("benchmark.trials", 1000);
    private static final int PROCESSES = Integer.getInteger("benchmark.processes", 1);
    private static final int PART = 100;
    private static final long MOST_BYTES = 1L << 30;

    private static final String SPECIFICATION = """
            metafield: 1
            name: tiny
            modality: {type: image, size: 8}
            data: {type: text-images, train: 2, validation: 1, test: 1}
            architecture: {type: siren, width: 8, depth: 2}
            adaptation: {steps: 1}
            meta-learner: {type: maml, order: first}
            training: {steps: 2, tasks: 1, evaluate-every: 0, checkpoint-every: 2}
            evaluation: {steps: [0, 1], signals: 1, initializations: [learned], metrics: [psnr], pictures: 0}
            sweep:
              search: {type: tpe, trials: %d}
              objective: {maximize: psnr, at: 1}
              over:
                optimizer.rate: {log-range: [1.0e-4, 1.0e-2]}
                adaptation.context: [full, {type: random, keep: {range: [0.2, 0.5]}}]
            """;

    @TempDir
    Path work;

    @Test
    void manyTrials() throws IOException, InterruptedException {
        Path specification = TinySpecification.write(work.resolve("tiny.yaml"), SPECIFICATION.formatted(TRIALS));
        MetafieldProgram program = MetafieldProgram.in(work);
        SweepFolder sweep = new SweepFolder(work.resolve("runs/tiny-many"));
        try (ChildProcess child = program.start(
                "sweep",
                specification,
                "--runs",
                work.resolve("runs"),
                "--name-suffix",
                "many",
                "--processes",
                PROCESSES)) {
            Path process = Path.of("/proc", Long.toString(child.process().pid()));
            long most = 0;
            Computed computed = Computed.NOTHING;
            int told = 0;
            while (child.process().isAlive()) {
                most = Math.max(most, peak(process.resolve("status")));
                computed = Computed.read(process.resolve("stat")).orElse(computed);
                List<Instant> ends = ends(sweep);
                if (ends.size() / PART > told) {
                    told = ends.size() / PART;
                    print(
                            "%d trials: %.2f s for each of the last %d; the sweep's process has taken %d MB at most",
                            ends.size(),
                            seconds(ends.subList(ends.size() - PART, ends.size())),
                            PART,
                            most / 1_000_000);
                }
                Thread.sleep(1000);
            }
            Outcome outcome = child.end();
            outcome.succeeded();
            outcome.err().lines().filter(line -> line.contains(" s")).forEach(System.out::println);
            print("the sweep's process took %d MB at most, its report included", most / 1_000_000);
            print(
                    "processors computed %.2f s in each trial's process, and %.2f s for it in the sweep's own",
                    computed.trials() / TRIALS, computed.sweep() / TRIALS);
            assertThat(ends(sweep)).hasSize(TRIALS);
            assertThat(most).as("bytes of the sweep's process").isLessThan(MOST_BYTES);
        }
    }

    /** Seconds that processors computed in the process of a sweep, and in those of its trials that have ended. */
    private record Computed(double sweep, double trials) {
        private static final Computed NOTHING = new Computed(0, 0);
        private static final double TICKS_PER_SECOND = 100;

        /** Reads {@code /proc/PID/stat}; empty once the process has ended. */
        private static Optional<Computed> read(Path stat) {
            try {
                String text = Files.readString(stat);
                // The name of the program, in brackets, may have spaces; utime is the 14th field of all.
                String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
                return Optional.of(new Computed(seconds(fields, 11), seconds(fields, 13)));
            } catch (IOException ended) {
                return Optional.empty();
            }
        }

        /** The sum of two fields, of a user's and of the system's time. */
        private static double seconds(String[] fields, int first) {
            return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
        }
    }

    /** The most memory that a process has had, in bytes; 0 once it has ended. */
    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static List<Instant> ends(SweepFolder sweep) {
        List<Instant> ends = new ArrayList<>();
        for (SweepEvent event : SweepJournal.read(sweep.journal())) {
            if (event instanceof SweepEvent.Finished) {
                ends.add(event.time());
            }
        }
        return ends;
    }

    private static double seconds(List<Instant> ends) {
        return Duration.between(ends.get(0), ends.get(ends.size() - 1)).toMillis() / 1e3 / (ends.size() - 1);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }
}
