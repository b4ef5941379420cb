package org.metafield.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;

class TestLocalLauncher {
    private static final Machine MACHINE = new Machine(4, 8L << 30, List.of("2", "5"));

    @TempDir
    Path folder;

    private static Launcher launcher(int trialsAtOnce, Resources resources) {
        return new LocalLauncher(new LocalOptions(trialsAtOnce, resources), MACHINE);
    }

    private static Resources resources(Integer cores, String memory, Integer devices) {
        return new Resources(
                Optional.ofNullable(cores),
                Optional.ofNullable(memory).map(MemorySize::parse),
                Optional.ofNullable(devices));
    }

    private TrialCommand command(String trial, String script) {
        return new TrialCommand(
                trial,
                List.of("/bin/sh", "-c", script),
                Map.of("ADDED", "added"),
                folder,
                folder.resolve(trial + ".log"));
    }

    private static LaunchEnd end(Launch launch) throws InterruptedException {
        while (launch.end().isEmpty()) {
            Thread.sleep(5);
        }
        return launch.end().orElseThrow();
    }

    @Test
    void testTrialsShareTheCores() {
        assertThat(launcher(1, Resources.DEFAULTS).resources()).isEqualTo(Resources.DEFAULTS);
        assertThat(launcher(3, Resources.DEFAULTS).resources().cores()).contains(1);
        assertThat(launcher(2, Resources.DEFAULTS).resources().cores()).contains(2);
        assertThat(launcher(2, resources(1, null, null)).resources().cores()).contains(1);
    }

    @Test
    void testMoreThanTheMachineHasIsRefused() {
        assertThatThrownBy(launcher(5, Resources.DEFAULTS)::check)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("5 trials at once with 1 cores each; this machine has 4 cores");
        assertThatThrownBy(launcher(2, resources(3, null, null))::check).hasMessageContaining("3 cores each");
        assertThatThrownBy(launcher(2, resources(1, "5GiB", null))::check)
                .hasMessageContaining("5120 mebibytes of memory each; this machine has 8192");
        assertThatThrownBy(launcher(3, resources(1, null, 1))::check).hasMessageContaining("has 2 GPUs");
        assertThatCode(launcher(2, resources(2, "4GiB", 1))::check).doesNotThrowAnyException();
    }

    @Test
    void testProcessesEndAsTheyEnd() throws InterruptedException, IOException {
        try (LaunchSession session = launcher(2, Resources.DEFAULTS).open(folder)) {
            List<Launch> launches = session.start(
                    List.of(command("a", "echo $ADDED ${CUDA_VISIBLE_DEVICES-all}"), command("b", "exit 7")));
            assertThat(end(launches.get(0))).isEqualTo(LaunchEnd.exited(0));
            assertThat(end(launches.get(1))).isEqualTo(LaunchEnd.exited(7));
            assertThat(end(session.start(List.of(command("a", "echo again"))).get(0)))
                    .isEqualTo(LaunchEnd.exited(0));
        }
        String visible =
                Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")).orElse("all");
        assertThat(Files.readString(folder.resolve("a.log"))).isEqualTo("added " + visible + "\nagain\n");
    }

    @Test
    void testEachTrialSeesGpusOfItsOwn() throws InterruptedException, IOException {
        String show = "echo \"<$CUDA_VISIBLE_DEVICES>\"";
        try (LaunchSession session = launcher(2, resources(null, null, 1)).open(folder)) {
            List<Launch> launches = session.start(List.of(command("a", show + "; exec sleep 600"), command("b", show)));
            end(launches.get(1));
            end(session.start(List.of(command("c", show))).get(0));
            launches.get(0).stop();
            assertThat(end(launches.get(0))).isEqualTo(LaunchEnd.exited(128 + 15));
            end(session.start(List.of(command("d", show))).get(0));
        }
        try (LaunchSession session = launcher(1, resources(null, null, 0)).open(folder)) {
            end(session.start(List.of(command("e", show))).get(0));
        }
        assertThat(Files.readString(folder.resolve("a.log"))).isEqualTo("<2>\n");
        assertThat(Files.readString(folder.resolve("b.log"))).isEqualTo("<5>\n");
        assertThat(Files.readString(folder.resolve("c.log"))).isEqualTo("<5>\n");
        assertThat(Files.readString(folder.resolve("d.log"))).isEqualTo("<2>\n");
        assertThat(Files.readString(folder.resolve("e.log"))).isEqualTo("<>\n");
    }

    @Test
    void testAProcessThatOutlivedItsSweepIsFound() throws InterruptedException {
        Launcher launcher = launcher(2, Resources.DEFAULTS);
        TrialCommand trial = command("a", "exec sleep 600");
        // The session of a process that was killed is not closed.
        Launch first = launcher.open(folder).start(List.of(trial)).get(0);
        try (LaunchSession later = launcher.open(folder)) {
            Launch found = later.find(trial).orElseThrow();
            assertThat(found.end()).isEmpty();
            assertThat(later.find(command("b", "true"))).isEmpty();
            found.stop();
            assertThat(end(found).exitCode()).isEmpty();
            assertThat(end(first)).isEqualTo(LaunchEnd.exited(128 + 15));
            assertThat(later.find(trial)).isEmpty();
        }
    }

    @Test
    void testClosingStopsWhatRuns() throws InterruptedException {
        Launch launch;
        try (LaunchSession session = launcher(1, Resources.DEFAULTS).open(folder)) {
            launch = session.start(List.of(command("a", "exec sleep 600"))).get(0);
        }
        assertThat(end(launch)).isEqualTo(LaunchEnd.exited(128 + 15));
    }

    @Test
    void testAProgramThatIsNotThere() {
        try (LaunchSession session = launcher(1, Resources.DEFAULTS).open(folder)) {
            TrialCommand missing =
                    new TrialCommand("a", List.of("/no/such/program"), Map.of(), folder, folder.resolve("a.log"));
            assertThatThrownBy(() -> session.start(List.of(missing)))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("/no/such/program");
        }
    }

    @Test
    void testGpusAreThoseThatAreVisible() throws IOException {
        Files.createDirectory(folder.resolve("0000:01:00.0"));
        Files.createDirectory(folder.resolve("0000:02:00.0"));
        assertThat(Machine.devices(Optional.empty(), folder)).containsExactly("0", "1");
        assertThat(Machine.devices(Optional.of("3, GPU-1f"), folder)).containsExactly("3", "GPU-1f");
        assertThat(Machine.devices(Optional.of(""), folder)).isEmpty();
        assertThat(Machine.devices(Optional.of("-1"), folder)).isEmpty();
        assertThat(Machine.devices(Optional.empty(), folder.resolve("none"))).isEmpty();
    }
}
