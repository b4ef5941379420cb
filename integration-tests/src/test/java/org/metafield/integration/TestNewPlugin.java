package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.metafield.runner.template.PluginProject;

/** A plugin of each kind is begun, built, tested and used, outside of this repository, with what is published of it. */
class TestNewPlugin {
    @TempDir
    static Path work;

    private static MetafieldProgram program;

    @BeforeAll
    static void buildOneOfEachKind() throws IOException {
        program = MetafieldProgram.in(work);
        for (String kind : PluginProject.kinds()) {
            program.run("new-plugin", project(kind), "--kind", kind, "--name", name(kind))
                    .succeeded();
        }
        // Each project stands alone; this builds them in one process.
        String modules = PluginProject.kinds().stream()
                .map(kind -> "<module>" + kind + "</module>")
                .collect(Collectors.joining());
        Files.writeString(work.resolve("projects/pom.xml"), """
                <project>
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>org.example</groupId>
                    <artifactId>all</artifactId>
                    <version>1</version>
                    <packaging>pom</packaging>
                    <modules>%s</modules>
                </project>
                """.formatted(modules));
        PublishedArtifacts.named("new-plugin-repository").maven(work.resolve("projects"), "verify", "-DskipTests");
        Files.createDirectory(work.resolve("plugins.d"));
        for (String kind : PluginProject.kinds()) {
            String jar = name(kind) + "-1.0.0.jar";
            Files.copy(
                    project(kind).resolve("target").resolve(jar),
                    work.resolve("plugins.d").resolve(jar));
        }
    }

    private static Path project(String kind) {
        return work.resolve("projects").resolve(kind);
    }

    private static String name(String kind) {
        return "own-" + kind;
    }

    private static Path example(String kind) {
        return project(kind).resolve("example.yaml");
    }

    /** In this process, as each of its own would load TensorFlow. */
    @Test
    void theirOwnTestsPass() throws IOException {
        for (String kind : PluginProject.kinds()) {
            Path target = project(kind).resolve("target");
            URL[] classes = {
                target.resolve("classes").toUri().toURL(),
                target.resolve("test-classes").toUri().toURL()
            };
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try (URLClassLoader loader = new URLClassLoader(classes, before)) {
                thread.setContextClassLoader(loader);
                TestExecutionSummary summary = test(testClasses(target.resolve("test-classes"), loader));
                assertThat(summary.getFailures().stream()
                                .map(failure ->
                                        failure.getTestIdentifier().getUniqueId() + ": " + failure.getException()))
                        .as(kind)
                        .isEmpty();
                assertThat(summary.getTestsSucceededCount()).as(kind).isGreaterThanOrEqualTo(5);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static List<DiscoverySelector> testClasses(Path folder, ClassLoader loader) throws IOException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file).toString().replaceAll("\\.class$", "");
                selectors.add(selectClass(loader, name.replaceAll("[/\\\\]", ".")));
            }
        }
        return selectors;
    }

    private static TestExecutionSummary test(List<DiscoverySelector> classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes)
                // Threads of a pool would find no plugin by this thread's class loader.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    @Test
    void allAreListed() {
        String listed = program.run("plugins").succeeded().text();
        for (String kind : PluginProject.kinds()) {
            if (!kind.equals(PluginProject.DATA_SET)) {
                assertThat(listed.lines())
                        .anyMatch(line -> line.matches(
                                kind + "\\s+own-" + kind + "\\s+own-" + kind + "\\s+1\\.0\\.0\\s+indexed"));
            }
        }
        assertThat(program.run("data", "sets").succeeded().out()).containsPattern("own-data-set +24 photographs");
    }

    @Test
    void noClassOfThemIsLoadedToListThem() {
        Path log = work.resolve("classes.log");
        try (ChildProcess child = program.startWith(List.of("-Xlog:class+load:file=" + log), "plugins")) {
            assertThat(child.end().succeeded().out()).contains("own-loss");
        }
        assertThat(log).content().contains("org.metafield.runner.Metafield ").doesNotContain("org.example.own");
    }

    @Test
    void theirExamplesAreUnderstood() {
        for (String kind : PluginProject.kinds()) {
            switch (kind) {
                case "modality" ->
                    // Its own series are yet to be written.
                    program.run("plan", example(kind), "--set", "data=own-data-source")
                            .succeeded();
                case PluginProject.DATA_SET ->
                    assertThat(program.run("plan", example(kind)).succeeded().text())
                            .contains("the data set 'own-data-set' is not prepared");
                case "search-algorithm", "pruner", "launcher" ->
                    program.run("sweep", example(kind), "--plan").succeeded();
                default -> program.run("plan", example(kind)).succeeded();
            }
        }
    }

    @Test
    void partsOfAdaptationWorkTogether() {
        Path file = TinySpecification.write(work.resolve("images.yaml"), """
                metafield: 1
                name: images
                method: own-method
                modality: {type: image, size: 12}
                data: {type: own-data-source, count: 4}
                architecture: {type: own-architecture, width: 8}
                loss: own-loss
                adaptation:
                  steps: 2
                  optimizer: own-inner-optimizer
                  context: {type: own-context-selector, keep: 0.5}
                  gradient-transforms: [own-gradient-transform]
                hypernetwork: own-hypernetwork
                meta-learner: {type: maml, order: second}
                outer-terms: [own-outer-term]
                optimizer: {type: own-outer-optimizer, rate: 1.0e-3}
                training: {steps: 4, tasks: 2, evaluate-every: 2}
                evaluation: {steps: [0, 2], signals: 2, metrics: [psnr, own-metric], diagnostics: [own-diagnostic]}
                """);
        assertThat(program.run("run", file, "--runs", work.resolve("runs"))
                        .succeeded()
                        .out())
                .contains("own-metric");
    }

    @Test
    void signalsLearnersAndStrategiesWorkTogether() {
        Path file = TinySpecification.write(work.resolve("series.yaml"), """
                metafield: 1
                name: series
                modality: {type: own-modality, length: 24, channels: 2}
                data: {type: own-data-source, count: 4}
                architecture: {type: siren, width: 8, depth: 3}
                adaptation: {steps: 2}
                meta-learner: own-meta-learner
                continual: own-continual-strategy
                stream: {segments: 2}
                training: {steps: 4, tasks: 2, evaluate-every: 0}
                evaluation: {steps: [0, 2], signals: 2}
                """);
        assertThat(program.run("run", file, "--runs", work.resolve("runs"))
                        .succeeded()
                        .out())
                .contains("PSNR in dB", "forgetting");
    }

    @Test
    void partsOfSweepsWorkTogether() {
        Path file = TinySpecification.write(work.resolve("sweep.yaml"), """
                metafield: 1
                name: sweep
                modality: {type: own-modality, length: 24}
                data: {type: own-data-source, count: 4}
                architecture: {type: siren, width: 8, depth: 3}
                adaptation: {steps: 1}
                training: {steps: 6, tasks: 1, evaluate-every: 2}
                evaluation: {steps: [0, 1], signals: 2}
                sweep:
                  search: {type: own-search-algorithm, trials: 2}
                  objective: {maximize: psnr, at: 1}
                  pruning: {type: own-pruner, patience: 3}
                  launcher: {type: own-launcher, before: [nice], trials-at-once: 2, cores: 1}
                  over: {optimizer.rate: {log-range: [1.0e-4, 1.0e-2]}}
                """);
        // In a process of its own, as trials find plugins where the process does that starts them.
        try (ChildProcess sweep = program.start("sweep", file, "--runs", work.resolve("sweeps"))) {
            assertThat(sweep.end().succeeded().err()).contains("2/2");
        }
    }

    /** What the author of a plugin gets for the records of options, without further work. */
    @Test
    void optionsAreDocumentedEverywhere() throws IOException {
        assertThat(program.run("plugins", "show", "own-context-selector")
                        .succeeded()
                        .out())
                .contains("Power of the error to which the chance", "at least 0", "own-context-selector 1.0.0");
        assertThat(program.run("schema").succeeded().out())
                .contains("Power of the error to which the chance of a sample is proportional");
        assertThat(program.run("plan", example("context-selector")).succeeded().out())
                .contains("adaptation.context.power", "2");
        program.run("plan", example("context-selector"), "--set", "adaptation.context.keep=2")
                .refused("--set adaptation.context.keep=2", "'adaptation.context.keep' must be");
        Path pages = work.resolve("reference");
        program.run("plugins", "docs", pages).succeeded();
        assertThat(Files.readString(pages.resolve("context-selector.md")))
                .contains("## own-context-selector", "| `power` | a number | `1.0` | at least 0 |")
                .contains("Comes with the plugin own-context-selector 1.0.0.");
        Path wrong = TinySpecification.write(
                work.resolve("wrong.yaml"), Files.readString(example("loss")).replace("scale: 0.01", "scale: -1"));
        program.run("plan", wrong)
                .refused("wrong.yaml:7:31: error", "'loss.scale' must be greater than 0, but is -1", "^");
    }

    @Test
    void theBoundsOfAnOptionAreThoseOfASearch() throws IOException {
        Path file = TinySpecification.write(
                work.resolve("bounds.yaml"),
                Files.readString(example("context-selector"))
                        + "sweep: {search: {type: random, trials: 2}, objective: {maximize: psnr, at: 2},"
                        + " over: {adaptation.context.keep: search}}\n");
        assertThat(program.run("sweep", file, "--plan").succeeded().text()).contains("keep 1, seed 0");
        Path unbounded = TinySpecification.write(
                work.resolve("unbounded.yaml"),
                Files.readString(file).replace("context.keep: search", "context.power: search"));
        program.run("sweep", unbounded, "--plan")
                .refused("unbounded.yaml:10:", "'adaptation.context.power' has no bounds on both sides");
    }
}
