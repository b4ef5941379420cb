package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/**
 * The trials of a sweep on a cluster of one machine, as folders and as processes.
 *
 * @param sweep the sweep's folder
 */
record TestingTrials(Path sweep) {
    static final int STEPS = 30;

    /** Writes a specification with three trials, which differ in their seed. */
    static Path specification(Path folder) throws IOException {
        Path photographs = Photographs.folder(folder.resolve("photographs"), 6, 2);
        String text = TinySpecification.text(photographs)
                .replace("steps: 60,", "steps: " + STEPS + ",")
                .replace("checkpoint-every: 7", "checkpoint-every: 1");
        return TinySpecification.write(folder.resolve("sweep.yaml"), text + "sweep: {seeds: [1, 2, 3]}\n");
    }

    static String name(int seed) {
        return "tiny-seed-" + seed;
    }

    RunFolder run(String trial) {
        return new RunFolder(sweep.resolve("trials").resolve(trial));
    }

    /** Whether a trial has written something of its training. */
    boolean hasBegun(String trial) {
        return Files.exists(run(trial).lastCheckpoint());
    }

    /** Which start of the trial is the latest. */
    String attempt(String trial) {
        try {
            Path file = run(trial).path().resolve("attempt");
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes of a trial. The system gives more of a command line than Java does. */
    List<ProcessHandle> processes(String trial) {
        String path = run(trial).path() + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(path))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    /** Sends a signal, such as {@code STOP}. */
    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That each trial ended once, and took each of its steps once. */
    void assertEachIsDoneOnce() {
        for (int seed = 1; seed <= 3; seed++) {
            RunFolder run = run(name(seed));
            assertThat(run.evaluation()).exists();
            List<RunEvent> events = RunHistory.read(run.journal()).events();
            assertThat(events)
                    .as(run.name())
                    .filteredOn(RunEvent.RunFinished.class::isInstance)
                    .hasSize(1);
            assertThat(losses(events))
                    .as(run.name())
                    .isEqualTo(Stream.iterate(1L, step -> step + 1).limit(STEPS).toList());
        }
    }

    private static List<Long> losses(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.MetricRecorded.class::isInstance)
                .map(RunEvent.MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals("train/loss"))
                .map(RunEvent.MetricRecorded::step)
                .toList();
    }

    /** What processes of trials print, for messages. */
    String outputs() {
        StringBuilder text = new StringBuilder();
        for (int seed = 1; seed <= 3; seed++) {
            Path output = run(name(seed)).path().resolve("output.log");
            try {
                text.append(output).append('\n').append(Files.exists(output) ? Files.readString(output) : "none\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }

    /** Leaves no process behind. */
    void killAll() {
        Stream.of(1, 2, 3).flatMap(seed -> processes(name(seed)).stream()).forEach(ProcessHandle::destroyForcibly);
    }

    /** The only process of a trial. */
    Optional<ProcessHandle> process(String trial) {
        return processes(trial).stream().findFirst();
    }
}
