package org.metafield.runner.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.Recipe.Member;

class TestArchives {
    private static final Map<String, String> CONTENTS =
            Map.of("./data/a.txt", "a", "./data/b/c.txt", "c", "./data/b/d.bin", "d", "./other", "o");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("folder"));
    }

    @Test
    void takesFilesOutOfEveryKind() throws IOException {
        Path zip = TestingArchive.zip(temporary.resolve("a.whl"), CONTENTS);
        Path tar = temporary.resolve("a.tar.gz");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(tar))) {
            TestingArchive.tar(stream, CONTENTS);
        }
        Path debian = TestingArchive.debian(temporary.resolve("a.deb"), CONTENTS);
        for (Path archive : List.of(zip, tar, debian)) {
            String to = archive.getFileName().toString();
            unpack(archive, member("data", to, "**.txt"));
            assertThat(names()).as("%s", archive).containsExactly(to + "/a.txt", to + "/b/c.txt");
            assertThat(folder.resolve(to + "/b/c.txt")).hasContent("c");
            clear();
            unpack(archive, new Member("data/b/d.bin", Optional.empty(), List.of(), List.of()));
            assertThat(names()).containsExactly("d.bin");
            clear();
        }
    }

    @Test
    void takesFilesOutOfArchivesWithinArchives() throws IOException {
        Path inner = TestingArchive.zip(temporary.resolve("inner.zip"), Map.of("x/y.txt", "y"));
        Path outer = temporary.resolve("outer.zip");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(outer))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("deep/inner.sh3f"));
            zip.write(Files.readAllBytes(inner));
        }
        unpack(outer, new Member("deep/inner.sh3f", Optional.empty(), List.of(), List.of(member("x", "z"))));
        assertThat(names()).containsExactly("z/y.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "data/../../out", "/tmp/out", "data\\..\\..\\out", "C:/out", "data/.."})
    void refusesPlacesOutside(String name) throws IOException {
        Path zip = TestingArchive.zip(temporary.resolve("evil.zip"), Map.of(name, "evil", "data/a", "a"));
        Path tar = temporary.resolve("evil.tar");
        TestingArchive.tar(Files.newOutputStream(tar), Map.of(name, "evil"));
        for (Path archive : List.of(zip, tar)) {
            assertThatThrownBy(() -> unpack(archive, member("", "x")))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith(archive.getFileName() + " is refused: it names '")
                    .hasMessageEndingWith("', a place outside of the archive");
        }
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK})
    void refusesLinks(byte type) throws IOException {
        Path archive = TestingArchive.link(temporary.resolve("link.tar"), type, "data/link", "../../out");
        assertThatThrownBy(() -> unpack(archive, member("data", "x")))
                .isInstanceOf(UserException.class)
                .hasMessage("link.tar is refused: data/link is a link");
        assertThat(names()).isEmpty();
    }

    @Test
    void saysWhatIsMissingOrBroken() throws IOException {
        Path zip = TestingArchive.zip(temporary.resolve("a.zip"), CONTENTS);
        assertThatThrownBy(() -> unpack(zip, member("absent", "x")))
                .isInstanceOf(UserException.class)
                .hasMessage("there is no absent in a.zip");
        byte[] whole = Files.readAllBytes(zip);
        Path cut = Files.write(temporary.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> unpack(cut, member("data", "x")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(cut + " is a broken archive (");
        Path page = Files.writeString(temporary.resolve("page.tar.gz"), "<html>not found</html>".repeat(100));
        assertThatThrownBy(() -> unpack(page, member("data", "x"))).isInstanceOf(UserException.class);
    }

    private static Member member(String from, String to, String... only) {
        return new Member(from, Optional.of(to), List.of(only), List.of());
    }

    private void unpack(Path archive, Member... take) {
        new Archives(temporary.resolve("scratch")).unpack(archive, List.of(take), folder);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
