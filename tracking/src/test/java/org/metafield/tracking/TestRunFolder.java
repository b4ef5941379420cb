package org.metafield.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunFolder {
    @TempDir
    Path parent;

    @Test
    void aFolderThatExistsIsNotUsedAgain() {
        Path path = parent.resolve("runs/a");
        RunFolder.create(path);
        assertThatThrownBy(() -> RunFolder.create(path))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("exists already")
                .hasMessageContaining("--name-suffix");
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(parent.resolve("runs"));
        assertThatThrownBy(() -> RunFolder.create(file.resolve("a")))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining(file + " ")
                .hasMessageContaining("--runs");
    }

    @Test
    void onlyFoldersWithASpecificationAreRuns() {
        RunFolder run = RunFolder.create(parent.resolve("runs/a"));
        RunFolder.create(parent.resolve("runs/b"));
        WholeFile.write(run.specification(), "name: a\n");
        assertThat(RunFolder.list(parent.resolve("runs"))).containsExactly(run);
        assertThat(RunFolder.list(parent.resolve("none"))).isEmpty();
        assertThat(RunFolder.open(run.path()).name()).isEqualTo("a");
        assertThatThrownBy(() -> RunFolder.open(parent.resolve("runs/b"))).hasMessageContaining("specification.yaml");
        assertThatThrownBy(() -> RunFolder.open(parent.resolve("runs/c"))).hasMessageContaining("no run folder");
    }

    @Test
    void oneHolderOfTheLockAtATime() {
        RunFolder run = RunFolder.create(parent.resolve("a"));
        try (RunLock held = run.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(run::lock)
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContaining("in use by another process");
        }
        try (RunLock again = run.lock()) {
            assertThat(again).isNotNull();
        }
        assertThat(run.isLocked()).isFalse();
    }

    @Test
    void aFileIsReplacedWholeAndNothingIsLeftAside() throws IOException {
        Path file = parent.resolve("evaluation.json");
        WholeFile.write(file, "first");
        WholeFile.write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(parent).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(parent)).hasSize(1);
    }

    @Test
    void aFailedWriteLeavesTheFormerFile() throws IOException {
        Path file = parent.resolve("evaluation.json");
        WholeFile.write(file, "first");
        Path aside = Files.createDirectory(parent.resolve("evaluation.json.part"));
        Files.createFile(aside.resolve("in-the-way"));
        assertThatThrownBy(() -> WholeFile.write(file, "second")).isInstanceOf(RunFolderException.class);
        assertThat(file).hasContent("first");
    }

    @Test
    void reasonsAreExplained() {
        Path file = parent.resolve("x");
        assertThat(WholeFile.explain(file, 1234, new FileSystemException("x", null, "No space left on device")))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("disk is full")
                .hasMessageContaining("1234 bytes are needed")
                .message()
                .as("what has no such option writes files too")
                .doesNotContain("--runs");
        assertThat(WholeFile.explain(file, 0, new AccessDeniedException("x")))
                .hasMessageContaining("read-only")
                .hasMessageContaining("choose another folder");
        assertThat(WholeFile.explain(file, 0, new FileSystemException("x", null, "Read-only file system")))
                .hasMessageContaining("file system is read-only");
    }
}
