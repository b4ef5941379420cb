package org.metafield.runner.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metafield.runner.run.Difference;
import org.metafield.runner.run.EnvironmentReport;
import org.metafield.runner.run.EnvironmentReport.JarReport;
import org.metafield.runner.run.EnvironmentReport.PluginReport;

class TestEnvironmentDifferences {
    private static final PluginReport SIREN = plugin("siren", "0.1", "a");

    private static PluginReport plugin(String name, String version, String digit) {
        return new PluginReport(name, version, List.of(new JarReport(name + ".jar", digit.repeat(64))));
    }

    private static EnvironmentReport environment(
            String commit, String device, Map<String, String> variables, PluginReport... plugins) {
        return new EnvironmentReport(
                Instant.now(),
                "0.1",
                commit,
                List.of(new JarReport("engine", commit.repeat(64))),
                "1.0",
                "17",
                "2.18.0",
                "Linux",
                "a processor",
                2,
                System.nanoTime(),
                device,
                "",
                0,
                variables,
                List.of("run", "seed" + System.nanoTime()),
                1,
                List.of(plugins));
    }

    @Test
    void timeMemoryAndCommandAreNoDifference() {
        assertThat(EnvironmentDifferences.between(
                        environment("1", "cpu", Map.of(), SIREN), environment("1", "cpu", Map.of(), SIREN)))
                .isEmpty();
    }

    @Test
    void codeDeviceAndVariablesAreNamed() {
        assertThat(EnvironmentDifferences.between(
                        environment("1", "cpu", Map.of("OMP_NUM_THREADS", "1"), SIREN),
                        environment("2", "gpu", Map.of("TF_XLA_FLAGS", "x"), SIREN)))
                .containsExactly(
                        new Difference("commit", "1", "2"),
                        new Difference("module engine", "111111111111", "222222222222"),
                        new Difference("device", "cpu", "gpu"),
                        new Difference("variable OMP_NUM_THREADS", "1", ""),
                        new Difference("variable TF_XLA_FLAGS", "", "x"));
    }

    @Test
    void pluginsAreNamedWithTheirDigests() {
        assertThat(EnvironmentDifferences.between(
                        environment("1", "cpu", Map.of(), SIREN, plugin("sound", "0.3", "b")),
                        environment("1", "cpu", Map.of(), plugin("siren", "0.1", "c"), plugin("waves", "1", "d"))))
                .containsExactly(
                        new Difference("plugin siren", "0.1 (siren.jar aaaaaaaaaaaa)", "0.1 (siren.jar cccccccccccc)"),
                        new Difference("plugin sound", "0.3 (sound.jar bbbbbbbbbbbb)", ""),
                        new Difference("plugin waves", "", "1 (waves.jar dddddddddddd)"));
    }
}
