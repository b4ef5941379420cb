package org.metafield.runner.plugin.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.UserException;
import org.metafield.runner.plugin.PluginFolders;
import org.metafield.runner.plugin.PluginLoader;
import org.metafield.runner.plugin.SpiVersion;
import org.metafield.runner.plugin.TestingJars;
import org.metafield.spi.Plugin;

class TestPluginInstaller {
    @TempDir
    Path work;

    private Path folder;
    private PluginInstaller installer;

    @BeforeEach
    void makeFolder() {
        folder = work.resolve("plugins.d");
        PluginLoader loader =
                new PluginLoader(new SpiVersion(1, 0), "9.9", Plugin.class.getClassLoader(), PluginLoader.PATIENCE);
        installer = new PluginInstaller(loader, new PluginFolders(List.of(folder), List.of()));
    }

    private Path jar(String name, String version, String metric) {
        return TestingJars.plugin(work, name, TestingJars.metric(metric))
                .manifest("Plugin-Version", version)
                .index(metric)
                .write(work.resolve("downloads/" + name + "-" + version + ".jar"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aPluginGetsAFolderWithWhatItNeeds() throws IOException {
        Path plain = emptyJar(work.resolve("downloads/plain.jar"));
        assertThat(installer.install(List.of(jar("edges", "1.0", "edges"), plain), folder))
                .satisfies(check -> assertThat(check.indexed()).isTrue())
                .satisfies(check -> assertThat(check.offers()).containsExactly("metric 'edges'"));
        assertThat(files()).containsExactly("edges/edges-1.0.jar", "edges/plain.jar");
    }

    private static Path emptyJar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("library.txt"));
        }
        return jar;
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldOne() throws IOException {
        Files.createDirectories(folder);
        Files.copy(jar("edges", "0.9", "edges"), folder.resolve("by-hand.jar"));
        installer.install(List.of(jar("edges", "1.0", "edges")), folder);
        assertThat(files()).containsExactly("edges/edges-1.0.jar");
        installer.install(List.of(jar("edges", "1.1", "edges")), folder);
        assertThat(files()).containsExactly("edges/edges-1.1.jar");
        assertThat(installer.remove("edges")).containsExactly(folder.resolve("edges"));
        assertThat(files()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsRefusedAndTheOldVersionStays() throws IOException {
        installer.install(List.of(jar("edges", "1.0", "edges")), folder);
        refused(jar("edges", "1.1", "psnr"), "metric 'psnr'", "image-quality has that name");
        refused(jar("siren", "1", "waves"), "one of Metafield itself; rename this one");
        refused(jar("../outside", "1", "waves"), "'../outside' cannot be the name of a folder");
        refused(
                TestingJars.plugin(work, "edges", TestingJars.metric("edges"))
                        .manifest("Spi-Version", "3.0")
                        .write(work.resolve("downloads/future.jar")),
                "compiled for SPI 3.0");
        refused(
                TestingJars.plugin(work, "edges", TestingJars.metric("given"))
                        .index("promised")
                        .write(work.resolve("downloads/liar.jar")),
                "the index has metric 'promised'");
        refused(Files.writeString(work.resolve("downloads/text.jar"), "text"), "not a readable jar");
        refused(jar("rival", "1", "edges"), "several plugins", "remove all but one");
        assertThat(files()).containsExactly("edges/edges-1.0.jar");
        assertThat(work.resolve("outside")).doesNotExist();
    }

    private void refused(Path jar, String... words) {
        assertThatThrownBy(() -> installer.install(List.of(jar), folder))
                .isInstanceOf(UserException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    @Test
    void whatAKilledProcessLeftIsUndoneOrFinished() throws IOException {
        installer.install(List.of(jar("edges", "1.0", "edges")), folder);
        Path former = Files.createDirectory(folder.resolve(".former-edges"));
        Files.move(folder.resolve("edges"), former.resolve("edges"));
        Files.createDirectory(folder.resolve(".discarded-1"));
        installer.install(List.of(jar("other", "1.0", "other")), folder);
        assertThat(files()).containsExactly("edges/edges-1.0.jar", "other/other-1.0.jar");
        Files.createDirectory(former);
        Files.copy(folder.resolve("other/other-1.0.jar"), former.resolve("edges-0.9.jar"));
        installer.remove("other");
        assertThat(files()).containsExactly("edges/edges-1.0.jar");
    }

    @Test
    void oneProcessAtATime() throws IOException {
        Files.createDirectories(folder);
        Path jar = jar("edges", "1.0", "edges");
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            refused(jar, "another process installs or removes plugins");
        }
        installer.install(List.of(jar), folder);
        assertThat(files()).hasSize(1);
    }

    @Test
    void onlyWhatIsThereCanBeRemoved() {
        assertThatThrownBy(() -> installer.remove("siren"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no plugin is called 'siren' but those of Metafield itself");
    }
}
