package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of the README and the tutorial do what they say: their blocks are executed in order, in a copy of the
 * project, as a user executes them. Only the length of training is cut short. A block tagged {@code no-test} is left out.
 */
class TestReadme {
    private static final Set<Path> LEFT_OUT = Set.of(
            Path.of(".git"),
            Path.of("runs"),
            Path.of("plugins.d"),
            Path.of("integration-tests/src"),
            Path.of("integration-tests/target"));

    @TempDir
    static Path work;

    private static Path copy;
    private static PublishedArtifacts artifacts;

    @BeforeAll
    static void copyProject() throws IOException {
        copy = work.resolve("metafield-copy");
        copy(Repository.folder(), copy);
        artifacts = PublishedArtifacts.named("readme-repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "plugins/TUTORIAL.md"})
    void itsCommandsWork(String page) throws IOException {
        List<String> blocks = blocks(Files.readString(Repository.folder().resolve(page)));
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Path script = Files.writeString(work.resolve("block.sh"), shortened(block));
            List<String> command = List.of("bash", "-e", script.toString());
            try (ChildProcess child = ChildProcess.start(command, copy, variables())) {
                Outcome outcome = child.end();
                assertThat(outcome.exitCode()).as(block + "\n" + outcome.text()).isZero();
            }
        }
        assertThat(copy.resolve("runs")).isNotEmptyDirectory();
    }

    /** This Java, and a build from what Maven has fetched already, without tests. */
    private static Map<String, String> variables() {
        String java = System.getProperty("java.home");
        // Surefire tells where Maven keeps artifacts.
        String repository = System.getProperty("localRepository");
        Map<String, String> variables = new HashMap<>(artifacts.variables());
        variables.put("PATH", Path.of(java, "bin") + File.pathSeparator + System.getenv("PATH"));
        variables.put(
                "METAFIELD_MAVEN_OPTIONS",
                "-o -Dmaven.test.skip=true" + (repository == null ? "" : " -Dmaven.repo.local=" + repository));
        return variables;
    }

    /** The texts of the blocks that begin with {@code sh} alone. */
    private static List<String> blocks(String readme) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        String fence = "";
        for (String line : readme.lines().toList()) {
            if (fence.isEmpty() && line.startsWith("```")) {
                fence = line;
            } else if (line.equals("```")) {
                if (fence.strip().equals("```sh")) {
                    blocks.add(block.toString());
                }
                block.setLength(0);
                fence = "";
            } else if (!fence.isEmpty()) {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }

    private static String shortened(String block) {
        return block.replaceAll("(?m)^\\./metafield run .*$", "$0 --set training.steps=3");
    }

    /** Copies the project with what is built of it, so that the launcher has little left to build. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.relativize(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
