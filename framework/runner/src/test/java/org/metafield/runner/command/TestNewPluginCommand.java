package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metafield.runner.command.TestingCommandLine.Outcome;
import org.metafield.runner.template.PluginProject;

class TestNewPluginCommand {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;

    @BeforeEach
    void makeCommandLine() {
        metafield = new TestingCommandLine(folder);
    }

    private Outcome create(String kind, String name, String... more) {
        return metafield.execute(Stream.concat(
                        Stream.of("new-plugin", folder.resolve("new").toString(), "--kind", kind, "--name", name),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void assertRefused(Outcome outcome, String... texts) throws IOException {
        assertThat(outcome.err()).contains(texts).doesNotContain("\tat ", "Exception");
        assertThat(outcome.exitCode()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is half-written").isEmpty();
        }
    }

    static List<String> kinds() {
        return PluginProject.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thereIsATemplateOfEachKind(String kind) throws IOException {
        Outcome outcome = create(kind, "my-own", "--package", "com.me");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("mvn verify", "target/my-own-1.0.0.jar");
        Path project = folder.resolve("new");
        assertThat(Files.readString(project.resolve("src/main/resources/META-INF/services/org.metafield.spi.Plugin")))
                .isEqualTo("com.me.MyOwnPlugin\n");
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<groupId>com.me</groupId>", "<artifactId>my-own</artifactId>", "<spi.version>1.");
        assertThat(project.resolve("src/main/java/com/me/MyOwnPlugin.java")).exists();
        assertThat(project.resolve(".gitignore")).exists();
        assertThat(Files.readString(project.resolve("example.yaml"))).contains("my-own");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file + Files.readString(file)).doesNotContainPattern("\\{\\{[A-Za-z-]+}}");
            }
        }
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectory(folder.resolve("new"));
        assertThat(create("loss", "charbonnier").exitCode()).isZero();
        assertThat(folder.resolve("new/src/main/java/org/example/charbonnier/CharbonnierLoss.java"))
                .exists();
    }

    @Test
    void whatIsThereIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("new"));
        Files.writeString(folder.resolve("new/notes.txt"), "mine");
        Outcome outcome = create("loss", "charbonnier");
        assertThat(outcome.err()).contains("new exists already; name a folder that does not, or an empty one");
        assertThat(outcome.exitCode()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("new/notes.txt"));
        }
    }

    @Test
    void wordsThatCannotBeAreRefused() throws IOException {
        assertRefused(create("los", "charbonnier"), "there is no kind 'los'; did you mean 'loss'?");
        assertRefused(create("loss", "MyLoss"), "'MyLoss' is no name", "lower case, with words joined by hyphens");
        assertRefused(create("loss", "double"), "'org.example.double' is no name of a Java package", "--package");
        assertRefused(create("loss", "mine", "--package", "a..b"), "'a..b' is no name of a Java package");
    }

    @Test
    void namesThatAreTakenAreRefused() throws IOException {
        assertRefused(create("loss", "mse"), "a plugin that is installed has a loss 'mse'; choose another name");
        assertRefused(create("method", "learnit"), "has a method 'learnit'");
        assertRefused(create("data-set", "celeba"), "has a data-set 'celeba'");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Outcome outcome = metafield.execute(
                "new-plugin", file.resolve("new").toString(), "--kind", "loss", "--name", "charbonnier");
        assertThat(outcome.err()).contains("cannot be written", "name another folder");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }
}
