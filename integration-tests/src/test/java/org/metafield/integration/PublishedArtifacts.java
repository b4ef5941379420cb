package org.metafield.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.metafield.conformance.BasePluginTest;
import org.metafield.gpu.GraphRuntime;
import org.metafield.runner.BuildInformation;
import org.metafield.runner.plugin.ClassLocation;
import org.metafield.spi.Plugin;

/**
 * A local repository of Maven with what authors of plugins get of Metafield, and nothing else of it. All other artifacts
 * are those that Maven has already.
 *
 * @param repository the repository's folder
 */
record PublishedArtifacts(Path repository) {
    private static final String VERSION = BuildInformation.read().version();

    /**
     * Makes the repository among what is built of these tests, as it has links that lead out of it.
     *
     * @param name tells it from those of other tests, which run at the same time
     */
    static PublishedArtifacts named(String name) throws IOException {
        Path folder = Repository.folder().resolve("integration-tests/target").resolve(name);
        Path existing = existing();
        link(existing, folder, Set.of("org"));
        link(existing.resolve("org"), folder.resolve("org"), Set.of("metafield"));
        PublishedArtifacts artifacts = new PublishedArtifacts(folder);
        artifacts.pom("metafield", Repository.folder().resolve("pom.xml"));
        artifacts.add("metafield-spi", "framework/spi", Plugin.class);
        artifacts.add("metafield-gpu-runtime", "gpu-runtime", GraphRuntime.class);
        artifacts.add("metafield-conformance", "framework/conformance", BasePluginTest.class);
        return artifacts;
    }

    /** Where Maven, which runs these tests, keeps artifacts. */
    private static Path existing() {
        String told = System.getProperty("localRepository");
        return told == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(told);
    }

    /** Makes a folder whose children are those of another, but for a few. */
    private static void link(Path from, Path to, Set<String> leftOut) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                Path link = to.resolve(child.getFileName());
                if (!leftOut.contains(child.getFileName().toString()) && !Files.exists(link)) {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, child.toAbsolutePath());
                }
            }
        }
    }

    /** Adds a POM; gives the folder that it is in. */
    Path pom(String artifact, Path pom) throws IOException {
        Path folder = repository.resolve("org/metafield").resolve(artifact).resolve(VERSION);
        Files.createDirectories(folder);
        Files.copy(pom, folder.resolve(artifact + "-" + VERSION + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        return folder;
    }

    /** Adds the jar of a module, and gives it. */
    Path add(String artifact, String module, Class<?> inside) throws IOException {
        Path folder = pom(artifact, Repository.folder().resolve(module).resolve("pom.xml"));
        Path jar = folder.resolve(artifact + "-" + VERSION + ".jar");
        Path classes = ClassLocation.of(inside).orElseThrow();
        if (Files.isRegularFile(classes)) {
            return Files.copy(classes, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    /** The variables with which Maven uses this repository, and this Java. */
    Map<String, String> variables() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", "-Dmaven.repo.local=" + repository);
    }

    /** Runs Maven in a folder, offline. */
    void maven(Path folder, String... arguments) {
        List<String> command = Stream.concat(Stream.of("mvn", "-o", "-q", "-B"), Stream.of(arguments))
                .toList();
        try (ChildProcess maven = ChildProcess.start(command, folder, variables())) {
            maven.end().succeeded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
