package org.metafield.runner.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.UserException;
import org.metafield.runner.run.Checksums;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSetRecipe;

/** A program in the place of Python copies a wheel that the test made; nothing is asked of the network. */
@DisabledOnOs(OS.WINDOWS)
class TestPreparation {
    private static final String MANUAL = """
            title: faces
            licence: ask
            notice: do not pass on
            manual: |
              Put them into {folder}/faces.
            expect:
              - {files: "faces/*.jpg", count: 2}
            """;

    @TempDir
    Path temporary;

    private final List<String> progress = new ArrayList<>();
    private Path home;
    private Path python;
    private Path wheel;

    @BeforeEach
    void makeWheel() throws IOException {
        home = temporary.resolve("home");
        wheel = TestingArchive.zip(
                temporary.resolve("faces-1.0.whl"), Map.of("faces/data/1.txt", "one", "faces/data/2.txt", "two"));
        python = Files.writeString(temporary.resolve("python"), """
                #!/bin/sh
                if [ "$1" = -c ]; then echo "3 11 $0"; exit 0; fi
                echo "$@" >> "%1$s/calls"
                while [ "$1" != --dest ]; do shift; done
                cp "%2$s" "$2"
                """.formatted(temporary, wheel));
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void fetchesChecksUnpacksAndSaysUnderWhichLicence() throws Exception {
        DataSets sets = sets(wheelRecipe(checksum()));
        assertThat(sets.isPrepared("faces")).isFalse();
        prepare(sets);
        assertThat(sets.isPrepared("faces")).isTrue();
        assertThat(home.resolve("faces/1.txt")).hasContent("one");
        assertThat(home.resolve("faces.notice.txt")).content().contains("CC0", "thank them");
        assertThat(progress)
                .contains("licence: CC0", "  thank them", "downloading faces==1.0", "unpacking faces-1.0.whl")
                .endsWith("faces is prepared: " + home.resolve("faces"));
        assertThat(calls()).hasSize(1);
        assertThat(calls().get(0))
                .startsWith("-m pip download")
                .contains("--no-deps", "--only-binary=:all:", "--requirement");
        assertThat(home.resolve(".work/faces"))
                .isDirectoryContaining("glob:**lock")
                .isDirectoryNotContaining("glob:**0");
        prepare(sets);
        assertThat(calls()).as("nothing is fetched twice").hasSize(1);
    }

    @Test
    void goesOnAfterItWasKilledAtAnyMoment() throws Exception {
        DataSets sets = sets(wheelRecipe(checksum()));
        Path download = Files.createDirectories(home.resolve(".work/faces/download-0"));
        byte[] whole = Files.readAllBytes(wheel);
        Files.write(download.resolve("faces-1.0.whl"), Arrays.copyOf(whole, whole.length / 2));
        prepare(sets);
        assertThat(sets.isPrepared("faces")).isTrue();
        assertThat(calls()).as("a half archive is fetched again").hasSize(1);

        // Killed while it unpacked: the archive is whole, what it wrote is not.
        Files.delete(sets.mark("faces"));
        Files.move(home.resolve("faces"), temporary.resolve("moved"));
        Files.createDirectories(download);
        Files.write(download.resolve("faces-1.0.whl"), whole);
        Files.createDirectories(home.resolve(".work/faces/unpacked"));
        Files.writeString(home.resolve(".work/faces/unpacked/1.txt"), "o");
        prepare(sets);
        assertThat(home.resolve("faces/1.txt")).hasContent("one");
        assertThat(calls()).as("a whole archive is not fetched again").hasSize(1);

        // Killed before it said that all is done.
        Files.delete(sets.mark("faces"));
        prepare(sets);
        assertThat(sets.isPrepared("faces")).isTrue();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void anotherRecipeTakesThePlaceOfTheFormer() throws Exception {
        prepare(sets(wheelRecipe(checksum())));
        DataSets sets =
                sets(wheelRecipe(checksum()).replace("faces/data\n", "faces\n").replace("*.txt", "data/*.txt"));
        assertThat(sets.isPrepared("faces")).isFalse();
        prepare(sets);
        assertThat(home.resolve("faces/data/1.txt")).hasContent("one");
        assertThat(home.resolve("faces/1.txt")).doesNotExist();
    }

    @Test
    void refusesAnotherArchiveThanTheRecipeMeans() {
        DataSets sets = sets(wheelRecipe("0".repeat(64)));
        assertThatThrownBy(() -> prepare(sets))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("faces==1.0 is not the archive that the recipe means: its SHA-256 is ");
        assertThat(home.resolve("faces")).doesNotExist();
    }

    @Test
    void refusesAnArchiveThatLacksFiles() throws Exception {
        DataSets sets = sets(wheelRecipe(checksum()).replace("count: 2", "count: 3"));
        assertThatThrownBy(() -> prepare(sets))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("*.txt: 2 files where 3 are expected");
        assertThat(home.resolve("faces")).doesNotExist();
    }

    @Test
    void leavesAloneWhatSomeoneElsePutThere() throws Exception {
        DataSets sets = sets(wheelRecipe(checksum()));
        Files.createDirectories(home.resolve("faces"));
        Files.writeString(home.resolve("faces/mine"), "mine");
        assertThatThrownBy(() -> prepare(sets))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is in the way")
                .hasMessageContaining("move it elsewhere");
        assertThat(home.resolve("faces/mine")).hasContent("mine");
    }

    @Test
    void saysWhatAPersonMustDoAndChecksIt() throws Exception {
        DataSets sets = sets(MANUAL);
        assertThatThrownBy(() -> prepare(sets))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Put them into " + home.resolve("faces") + "/faces.")
                .hasMessageContaining("there is no folder");
        Files.createDirectories(home.resolve("faces/faces"));
        Files.writeString(home.resolve("faces/faces/1.jpg"), "");
        assertThatThrownBy(() -> prepare(sets)).hasMessageContaining("faces/*.jpg: 1 files where 2 are expected");
        assertThat(sets.isPrepared("faces")).isFalse();
        Files.writeString(home.resolve("faces/faces/2.jpg"), "");
        prepare(sets);
        assertThat(sets.isPrepared("faces")).isTrue();
        assertThat(progress).contains("licence: ask", "  do not pass on");
    }

    @Test
    void twoDoNotPrepareAtOnce() throws Exception {
        DataSets sets = sets(wheelRecipe(checksum()));
        Files.createDirectories(home.resolve(".work/faces"));
        try (FileChannel channel = FileChannel.open(
                        home.resolve(".work/faces/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> prepare(sets))
                    .isInstanceOf(UserException.class)
                    .hasMessage("the data set faces is being prepared; try again when that is done");
        }
        prepare(sets);
        assertThat(sets.isPrepared("faces")).isTrue();
    }

    @Test
    void aPackageThatCannotBeAskedForMayBePutThereByHand() throws Exception {
        String recipe = wheelRecipe(checksum())
                .replaceAll("wheel:.*", "debian: faces-data")
                .replaceAll(" *sha256:.*\n", "");
        DataSets sets = sets(recipe);
        Path folder = home.resolve(".work/faces/download-0");
        assertThatThrownBy(() -> prepare(sets))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("put the package's .deb file into " + folder);
        TestingArchive.debian(
                folder.resolve("faces.deb"), Map.of("./faces/data/1.txt", "one", "./faces/data/2.txt", "two"));
        prepare(sets);
        assertThat(home.resolve("faces/2.txt")).hasContent("two");
    }

    @Test
    void malformedRecipesAreNamed() {
        for (String recipe : List.of(
                "title: x",
                MANUAL + "more: 1\n",
                MANUAL.replaceAll("(?s)expect:.*", ""),
                wheelRecipe("0").replaceAll("wheel:.*", "url: http://somewhere/file.zip"))) {
            assertThatThrownBy(() -> prepare(sets(recipe)))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("the recipe of the data set 'faces' is malformed: ");
        }
    }

    @Test
    void builtInRecipesAreWellFormed() {
        List<DataSetRecipe> recipes = ServiceLoader.load(Plugin.class).stream()
                .flatMap(plugin -> plugin.get().dataSets().stream())
                .toList();
        assertThat(recipes).hasSizeGreaterThan(10);
        for (DataSetRecipe recipe : recipes) {
            assertThatCode(() -> Recipe.of(recipe)).doesNotThrowAnyException();
            assertThat(recipe.name()).matches(ComponentFactory.NAME_FORMAT);
        }
    }

    private String wheelRecipe(String sha256) {
        return """
                title: faces
                licence: CC0
                notice: thank them
                fetch:
                  - wheel: faces==1.0
                    sha256: %s
                    take:
                      - from: faces/data
                expect:
                  - {files: "*.txt", count: 2}
                """.formatted(sha256);
    }

    private String checksum() throws IOException {
        return Checksums.of("", wheel).sha256();
    }

    private DataSets sets(String recipe) {
        return new DataSets(home, List.of(new DataSetRecipe("faces", recipe)));
    }

    private void prepare(DataSets sets) throws InterruptedException {
        new Preparation(sets, new Downloads(python.toString(), "no-apt-get-here", "no-mvn-here"))
                .prepare("faces", progress::add);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(temporary.resolve("calls"));
    }
}
