package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are installed, checked, required, replaced and removed. */
class TestPluginCommands {
    private static final String METRIC = """
            public record Options(double by) {}
            @Override
            public java.util.List<org.metafield.spi.ComponentFactory<? extends org.metafield.spi.data.Metric, ?>> metrics() {
                return java.util.List.of(org.metafield.spi.ComponentFactory.of(
                        "%s", "A measure", new Options(1), options -> new org.metafield.spi.data.Metric() {
                            @Override public String unit() { return ""; }
                            @Override public boolean largerIsBetter() { return true; }
                            @Override public double measure(org.metafield.spi.data.Signal target, float[] values) {
                                return options.by();
                            }
                        }));
            }
            """;

    @TempDir
    Path work;

    private MetafieldProgram program;
    private Path specification;

    @BeforeEach
    void prepare() {
        program = MetafieldProgram.in(work);
        specification = TinySpecification.write(
                work.resolve("tiny.yaml"), Photographs.folder(work.resolve("photographs"), 3, 1));
    }

    private Path jar(String version, String body) {
        Path jar = work.resolve("downloads/measures-" + version + ".jar");
        ThirdPartyJar.ofBody("measures", version, body).write(jar);
        return jar;
    }

    @Test
    void aPluginIsInstalledRequiredReplacedAndRemoved() {
        Object[] plan = {
            "plan",
            specification,
            "--set",
            "evaluation.metrics=[psnr, steady]",
            "--set",
            "plugins={require: {measures: {version: '1.0', coordinates: 'org.example:measures:1.0'}}}"
        };
        program.run(plan)
                .refused(
                        "--set plugins=",
                        "error UNMET_REQUIREMENT: plugin 'measures' 1.0 is required, but not there",
                        "metafield plugins install org.example:measures:1.0",
                        "no metric is called 'steady'");

        Outcome installed = program.run("plugins", "install", jar("1.0", METRIC.formatted("steady")))
                .succeeded();
        assertThat(installed.out()).contains("installed measures 1.0", "metric 'steady'", "sha256: ");
        String requirement = installed
                .out()
                .lines()
                .filter(line -> line.startsWith("plugins: "))
                .findFirst()
                .orElseThrow()
                .substring("plugins: ".length());
        assertThat(program.run("plugins", "check").succeeded().out())
                .contains("measures 1.0", "metric 'steady'", "passed", "none; its classes are loaded to list it");
        program.run(plan).succeeded();
        program.run(
                        "run",
                        specification,
                        "--runs",
                        work.resolve("runs"),
                        "--name-suffix",
                        "it",
                        "--set",
                        "training.steps=1",
                        "--set",
                        "evaluation.metrics=[psnr, steady]",
                        "--set",
                        "plugins=" + requirement)
                .succeeded();

        program.run("plugins", "install", jar("1.1", "public record Broken() {}" + METRIC.formatted("psnr")))
                .refused("was not installed", "metric 'psnr'", "rename it");
        program.run(
                        "plugins",
                        "install",
                        jar("1.1", METRIC.formatted("steady").replace("new Options(1)", "new Options(2)")))
                .succeeded();
        program.run(plan).refused("plugin 'measures' 1.0 is required, but plugin measures 1.1 (", "plugins.d");
        program.run(
                        "reproduce",
                        work.resolve("runs/tiny-it"),
                        "--require-same",
                        "--set",
                        "plugins.require.measures=none")
                .refused("plugin measures", "1.0 (measures-1.0.jar ", "1.1 (measures-1.1.jar ");

        assertThat(program.run("plugins", "remove", "measures").succeeded().out())
                .contains("removed measures");
        assertThat(program.run("plugins", "check").succeeded().out()).contains("no plugins");
        program.run("plugins", "remove", "measures").refused("no plugin is called 'measures'");
        program.run("plugins", "install", "measures").refused("neither a file nor group:artifact:version");
    }

    @Test
    void aBrokenPluginIsFoundByCheck() {
        ThirdPartyJar.ofBody("measures", "1.0", METRIC.formatted("steady"))
                .write(work.resolve("plugins.d/measures.jar"));
        Path broken = jar("1.0", "public BrokenPlugin() { throw new IllegalStateException(\"no licence\"); }");
        program.run("plugins", "check", broken).refused("broken", "no licence");
        program.run("plugins", "check", "measures").succeeded();
        program.run("plugins", "check", "absent").refused("no third-party plugin is called 'absent'");
    }

    @Test
    void aPluginThatEndsTheProcessIsNamed() {
        ThirdPartyJar.ofBody("quitter", "1.0", "public BrokenPlugin() { System.exit(0); }")
                .write(work.resolve("plugins.d/quitter.jar"));
        try (ChildProcess child = program.start("plugins")) {
            child.end().refused("plugin quitter 1.0", "quitter.jar", "ended the process", "remove it");
        }
    }
}
