package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.FolderFiles;
import org.metafield.runner.BuildInformation;

/**
 * Two built-in plugins are moved to another repository, where only the parent of their POMs is another: there they are
 * built and tested, and Metafield without them uses their jars as those of a third party.
 */
class TestMovedPlugins {
    private static final String VERSION = BuildInformation.read().version();
    private static final List<String> MOVED = List.of("losses/pointwise", "modalities/image");

    @TempDir
    static Path work;

    private static MetafieldProgram program;

    @BeforeAll
    static void moveAndBuild() throws IOException {
        program = MetafieldProgram.in(work);
        Path elsewhere = work.resolve("elsewhere");
        for (String module : MOVED) {
            copy(module, elsewhere.resolve(module));
        }
        parent(elsewhere);
        PublishedArtifacts artifacts = PublishedArtifacts.named("moved-plugins-repository");
        artifacts.pom("metafield-plugins", Repository.folder().resolve("plugins/pom.xml"));
        Path library = artifacts.add("metafield-signal-files", "plugins/modalities/files", FolderFiles.class);
        // The conformance suites of all that they offer; the other tests would take longer.
        artifacts.maven(elsewhere, "verify", "-Dexec.skip", "-Dtest=Test*Plugin");

        for (String module : MOVED) {
            install(jar(elsewhere.resolve(module)), module);
        }
        install(library, "modalities/image");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("twelvemonkeys")) {
                install(Path.of(entry), "modalities/image");
            }
        }
    }

    private static Path jar(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Puts a jar into the folder of a plugin. */
    private static void install(Path jar, String module) throws IOException {
        Path folder = Files.createDirectories(work.resolve("plugins.d").resolve(module.replace('/', '-')));
        Files.copy(jar, folder.resolve(jar.getFileName()));
    }

    private static void copy(String module, Path to) throws IOException {
        Path from = Repository.folder().resolve("plugins").resolve(module);
        try (Stream<Path> files = Files.walk(from.resolve("src"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        String pom = Files.readString(from.resolve("pom.xml"));
        Files.writeString(to.resolve("pom.xml"), pom.replaceFirst("(?s)<parent>.*</parent>", """
                <parent>
                    <groupId>org.metafield</groupId>
                    <artifactId>elsewhere</artifactId>
                    <version>%s</version>
                    <relativePath>../../pom.xml</relativePath>
                </parent>""".formatted(VERSION)));
    }

    /** The POM that any new plugin has becomes the parent of several. */
    private static void parent(Path folder) throws IOException {
        Path begun = work.resolve("begun");
        program.run("new-plugin", begun, "--kind", "loss", "--name", "elsewhere", "--package", "org.metafield")
                .succeeded();
        String modules =
                MOVED.stream().map(module -> "<module>" + module + "</module>").collect(Collectors.joining());
        String parts = """
                <version>%1$s</version>
                <packaging>pom</packaging>
                <modules>%2$s</modules>
                <dependencyManagement><dependencies><dependency>
                    <groupId>org.metafield</groupId>
                    <artifactId>metafield</artifactId>
                    <version>%1$s</version>
                    <type>pom</type>
                    <scope>import</scope>
                </dependency></dependencies></dependencyManagement>
                """.formatted(VERSION, modules);
        String annotations = """
                <dependencies><dependency>
                    <groupId>org.jspecify</groupId>
                    <artifactId>jspecify</artifactId>
                    <scope>provided</scope>
                </dependency>
                """;
        Files.writeString(
                folder.resolve("pom.xml"),
                Files.readString(begun.resolve("pom.xml"))
                        .replaceFirst("<dependencies>", annotations)
                        .replaceFirst("<version>1.0.0</version>", parts));
    }

    /** Runs Metafield as it is without those plugins, but for what is in plugins.d. */
    private static Outcome runWithout(Object... arguments) {
        List<String> command = program.command(List.of(), arguments);
        command.replaceAll(argument -> Stream.of(argument.split(File.pathSeparator))
                .filter(entry -> MOVED.stream().noneMatch(module -> entry.contains("/plugins/" + module + "/")))
                .collect(Collectors.joining(File.pathSeparator)));
        try (ChildProcess child = program.start(command)) {
            return child.end().succeeded();
        }
    }

    @Test
    void theyAreListedAsOthersAre() {
        assertThat(runWithout("plugins").out().lines())
                .anyMatch(line -> line.matches("loss\\s+mse\\s+metafield-pointwise\\s+\\S+\\s+loaded"))
                .anyMatch(line -> line.matches("modality\\s+image\\s+metafield-image\\s+\\S+\\s+loaded"))
                .anyMatch(line -> line.matches("architecture\\s+siren\\s+siren\\s+\\S+\\s+(loaded|indexed)"));
    }

    @Test
    void theyGiveTheNumbersThatTheyGaveBefore() {
        Path file = TinySpecification.write(
                work.resolve("tiny.yaml"), Photographs.folder(work.resolve("photographs"), 3, 2));
        MetafieldProgram before = MetafieldProgram.in(work.resolve("before"));
        String table = before.run("run", file, "--runs", work.resolve("before"), "--set", "training.steps=6")
                .succeeded()
                .out();
        assertThat(runWithout("run", file, "--runs", work.resolve("after"), "--set", "training.steps=6")
                        .out())
                .contains(table.substring(table.indexOf("PSNR in dB"), table.indexOf("standard")));
    }
}
