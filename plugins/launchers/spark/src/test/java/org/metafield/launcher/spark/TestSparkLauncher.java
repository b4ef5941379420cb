package org.metafield.launcher.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.launcher.spark.application.TrialRequest;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchException;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Launcher;
import org.metafield.spi.sweep.TrialCommand;

/** How the launcher speaks with its application, for which a shell script stands; a real Spark is tested elsewhere. */
class TestSparkLauncher {
    @TempDir
    Path home;

    @TempDir
    Path folder;

    private Launcher launcher;

    @BeforeEach
    void createLauncher() {
        launcher = new SparkLauncher(
                SparkOptions.DEFAULTS,
                name -> name.equals("SPARK_HOME") ? Optional.of(home.toString()) : Optional.empty());
    }

    /** An application; {@code $folder} is its folder. */
    private void install(String script) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path program =
                Files.writeString(bin.resolve("spark-submit"), "#!/bin/sh\nfor folder; do :; done\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private TrialCommand trial(String name) {
        return new TrialCommand(
                name, List.of("/bin/echo", "a=b\\c"), Map.of("A", "b c"), folder, folder.resolve(name + ".log"));
    }

    private static LaunchEnd end(Launch launch) throws InterruptedException {
        while (launch.end().isEmpty()) {
            Thread.sleep(5);
        }
        return launch.end().orElseThrow();
    }

    @Test
    void testASparkMustBeThere() throws IOException {
        assertThatThrownBy(launcher::check).isInstanceOf(LaunchException.class).hasMessageContaining("SPARK_HOME");
        install("");
        assertThatCode(launcher::check).doesNotThrowAnyException();
    }

    @Test
    void testTrialsEndAsTheApplicationSays() throws IOException, InterruptedException {
        install("""
                touch "$folder/ready"
                while ! [ -e "$folder/1.trial" ]; do sleep 0.05; done
                echo 7 >"$folder/0.exit"
                echo 'executors are gone' >"$folder/1.lost"
                while ! [ -e "$folder/2.stop" ]; do sleep 0.05; done
                echo -1 >"$folder/2.exit"
                while ! [ -e "$folder/close" ]; do sleep 0.05; done
                """);
        try (LaunchSession session = launcher.open(folder)) {
            List<Launch> launches = session.start(List.of(trial("a"), trial("b")));
            assertThat(end(launches.get(0))).isEqualTo(LaunchEnd.exited(7));
            assertThat(end(launches.get(1))).isEqualTo(LaunchEnd.lost("executors are gone"));
            Launch withdrawn = session.start(List.of(trial("c"))).get(0);
            withdrawn.stop();
            assertThat(end(withdrawn).exitCode()).isEmpty();
        }
        TrialRequest request = TrialRequest.read(folder.resolve("1/0.trial"));
        assertThat(request.command()).containsExactly("/bin/echo", "a=b\\c");
        assertThat(request.environment()).containsExactly(Map.entry("A", "b c"));
        assertThat(request.application()).isEqualTo(1);
        try (JarFile jar = new JarFile(folder.resolve("1/application.jar").toFile())) {
            assertThat(jar.getEntry(ApplicationJar.MAIN.replace('.', '/') + ".class"))
                    .isNotNull();
        }
    }

    @Test
    void testTrialsOfAnApplicationThatEndsAreLostAndTheNextHasANewOne() throws IOException, InterruptedException {
        install("""
                touch "$folder/ready"
                while ! [ -e "$folder/0.trial" ]; do sleep 0.05; done
                echo 'killed by the cluster'
                exit 1
                """);
        try (LaunchSession session = launcher.open(folder)) {
            LaunchEnd end = end(session.start(List.of(trial("a"))).get(0));
            assertThat(end.exitCode()).isEmpty();
            assertThat(end.reason()).contains("killed by the cluster");
            end(session.start(List.of(trial("a"))).get(0));
        }
        assertThat(TrialRequest.read(folder.resolve("2/0.trial")).application()).isEqualTo(2);
    }

    @Test
    void testAnApplicationThatIsNotAcceptedIsExplained() throws IOException {
        install("echo 'Could not parse Master URL'; exit 1");
        try (LaunchSession session = launcher.open(folder)) {
            Launch launch = session.start(List.of(trial("a"))).get(0);
            assertThatThrownBy(() -> end(launch))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("Could not parse Master URL");
        }
    }
}
