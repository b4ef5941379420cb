package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.TrialCommand;

/** What every {@link Launcher} keeps to. It executes scripts of {@code /bin/sh}. */
public abstract class BaseLauncherTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path work;

    /** The launcher to test, with room for two trials at once. */
    protected abstract Launcher launcher();

    /** Whether a later session finds what an earlier one has left; one that does not ends its trials with itself. */
    protected boolean findsTrialsAgain() {
        return true;
    }

    private Path folder() throws IOException {
        return Files.createDirectories(work.resolve("launches"));
    }

    private TrialCommand trial(String name, String script) throws IOException {
        return new TrialCommand(
                name,
                List.of("/bin/sh", "-c", script, "a 'word' of \"several\""),
                Map.of("TOLD", "two words"),
                Files.createDirectories(work.resolve("here")),
                output(name));
    }

    private Path output(String name) {
        return work.resolve(name + ".log");
    }

    private static LaunchEnd end(Launch launch) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (launch.end().isEmpty()) {
            assertThat(System.nanoTime()).as("the trial has ended").isLessThan(deadline);
            Thread.sleep(20);
        }
        return launch.end().orElseThrow();
    }

    private void awaitOutput(String name, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(output(name)) || !Files.readString(output(name)).contains(text)) {
            assertThat(System.nanoTime()).as("the trial has begun").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void testThereIsRoomForATrial() {
        launcher().check();
        assertThat(launcher().trialsAtOnce()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void testACommandIsExecutedAsItIs() throws IOException, InterruptedException {
        try (LaunchSession session = launcher().open(folder())) {
            Launch launch = session.start(List.of(trial("a", "echo \"$0, $TOLD, ${PWD##*/}\"; echo failed >&2")))
                    .get(0);
            assertThat(end(launch)).isEqualTo(LaunchEnd.exited(0));
        }
        assertThat(output("a")).hasContent("a 'word' of \"several\", two words, here\nfailed");
    }

    @Test
    void testOutputIsAppended() throws IOException, InterruptedException {
        try (LaunchSession session = launcher().open(folder())) {
            end(session.start(List.of(trial("a", "echo once"))).get(0));
            end(session.start(List.of(trial("a", "echo again"))).get(0));
        }
        assertThat(output("a")).hasContent("once\nagain");
    }

    @Test
    void testEachTrialHasItsOwnEnd() throws IOException, InterruptedException {
        try (LaunchSession session = launcher().open(folder())) {
            List<Launch> launches = session.start(List.of(trial("a", "exit 7"), trial("b", "exit 0")));
            assertThat(launches).as("a start for each trial").hasSize(2);
            assertThat(end(launches.get(0)).exitCode()).isEqualTo(OptionalInt.of(7));
            assertThat(end(launches.get(1)).exitCode()).isEqualTo(OptionalInt.of(0));
            assertThat(end(launches.get(0))).as("an end that is known stays").isEqualTo(LaunchEnd.exited(7));
        }
    }

    @Test
    void testATrialThatIsToldToStopCanKeepWhatItHas() throws IOException, InterruptedException {
        String script = "trap 'echo kept; exit 3' TERM; echo begun; while :; do sleep 0.05; done";
        try (LaunchSession session = launcher().open(folder())) {
            Launch launch = session.start(List.of(trial("a", script))).get(0);
            awaitOutput("a", "begun");
            assertThat(launch.end()).as("it runs").isEmpty();
            launch.stop();
            launch.stop();
            assertThat(end(launch).exitCode()).isEqualTo(OptionalInt.of(3));
        }
        awaitOutput("a", "kept");
    }

    @Test
    void testWhatRunsIsFoundByALaterSession() throws IOException, InterruptedException {
        TrialCommand trial = trial("a", "trap 'exit 3' TERM; echo begun; while :; do sleep 0.05; done");
        // The session of a process that was killed is not closed.
        LaunchSession killed = launcher().open(folder());
        Launch first = killed.start(List.of(trial)).get(0);
        awaitOutput("a", "begun");
        try (LaunchSession later = launcher().open(folder())) {
            assertThat(later.find(trial("b", "true")))
                    .as("a trial that was never started is not found")
                    .isEmpty();
            assertThat(later.find(trial).isPresent()).isEqualTo(findsTrialsAgain());
            if (findsTrialsAgain()) {
                Launch found = later.find(trial).orElseThrow();
                assertThat(found.end()).as("it runs still").isEmpty();
                found.stop();
                end(found);
            }
        } finally {
            first.stop();
            end(first);
            killed.close();
        }
        try (LaunchSession last = launcher().open(folder())) {
            assertThat(last.find(trial)).as("what has ended is not found").isEmpty();
        }
    }
}
