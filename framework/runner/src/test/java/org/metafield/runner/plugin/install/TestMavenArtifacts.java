package org.metafield.runner.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.UserException;

/** Resolves from a repository that the test makes, which the settings name as a mirror of all others. */
class TestMavenArtifacts {
    @TempDir
    Path work;

    private Path settings;

    @BeforeEach
    void makeRepository() throws IOException {
        mirror(work.resolve("repository").toUri());
        publish("library", "");
        publish("edges", """
                <dependency><groupId>org.example</groupId><artifactId>library</artifactId><version>1.2</version></dependency>
                <dependency><groupId>org.metafield</groupId><artifactId>metafield-spi</artifactId><version>9</version></dependency>
                <dependency><groupId>org.tensorflow</groupId><artifactId>any</artifactId><version>9</version></dependency>
                <dependency><groupId>org.example</groupId><artifactId>tests</artifactId><version>9</version><scope>test</scope></dependency>
                """);
    }

    private void mirror(URI address) throws IOException {
        settings = Files.writeString(work.resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <servers><server><id>own</id><username>user</username><password>secret</password></server></servers>
                  <mirrors><mirror><id>own</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>
                """.formatted(work.resolve("local"), address));
    }

    private void publish(String artifact, String dependencies) throws IOException {
        publish(artifact, "jar", "the jar of " + artifact);
        publish(artifact, "pom", """
                <project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>%s</artifactId>
                <version>1.2</version><dependencies>%s</dependencies></project>
                """.formatted(artifact, dependencies));
    }

    private void publish(String artifact, String extension, String content) throws IOException {
        Path file = file(artifact, extension);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.writeString(file(artifact, extension + ".sha1"), sha1(content));
    }

    private Path file(String artifact, String extension) {
        return work.resolve("repository/org/example/" + artifact + "/1.2/" + artifact + "-1.2." + extension);
    }

    private static String sha1(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private MavenArtifacts artifacts(boolean offline) {
        return new MavenArtifacts(Optional.of(settings), offline);
    }

    @Test
    void theJarComesFirstAndWhatIsSharedStaysOut() {
        assertThat(artifacts(false).resolve("org.example:edges:1.2"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("edges-1.2.jar", "library-1.2.jar");
        assertThat(artifacts(true).resolve("org.example:edges:1.2")).hasSize(2);
    }

    @Test
    void aWrongOrMissingChecksumIsAnError() throws IOException {
        Files.writeString(file("library", "jar"), "another jar");
        refused("org.example:edges:1.2", "library", "hecksum");
        publish("bare", "");
        Files.delete(file("bare", "jar.sha1"));
        refused("org.example:bare:1.2", "bare", "hecksum");
    }

    @Test
    void whatAServerSendsIsComparedWithItsChecksum() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        try {
            mirror(URI.create("http://" + server.getAddress().getHostString() + ":"
                    + server.getAddress().getPort()));
            assertThat(artifacts(false).resolve("org.example:library:1.2"))
                    .singleElement()
                    .satisfies(jar -> assertThat(jar).hasContent("the jar of library"));
            Files.writeString(file("edges", "jar"), "another jar");
            refused("org.example:edges:1.2", "edges", "hecksum");
            assertThat(work.resolve("local/org/example/edges/1.2/edges-1.2.jar"))
                    .doesNotExist();
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = work.resolve("repository" + exchange.getRequestURI().getPath());
        if (Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    @Test
    void malformedSettingsAreNamedWithTheirPlace() throws IOException {
        Files.writeString(settings, Files.readString(settings).replace("</password></server>", "</password></sorver>"));
        refused("org.example:edges:1.2", settings + ":3:", "</sorver>", "--settings");
        Files.delete(settings);
        refused("org.example:edges:1.2", "no settings of Maven in " + settings);
    }

    @Test
    void whatIsNotThereIsNamed() {
        refused("org.example:absent:1.2", "org.example:absent", "check the coordinates");
        assertThatThrownBy(() -> artifacts(true).resolve("org.example:edges:1.2"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("offline");
    }

    private void refused(String coordinates, String... words) {
        assertThatThrownBy(() -> artifacts(false).resolve(coordinates))
                .isInstanceOf(UserException.class)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).contains(words).doesNotContain("secret"));
    }

    @Test
    void noPasswordIsShown() {
        assertThat(MavenArtifacts.withoutSecrets("from own (https://user:secret@example.org/m2): refused"))
                .isEqualTo("from own (https://example.org/m2): refused");
    }
}
