package org.metafield.modality.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;

class TestFolderSplits {
    private static final FileKind SCANS = new FileKind("NIfTI", "scans", Set.of("nii", "nii.gz"));

    @TempDir
    Path folder;

    @Test
    void findsFilesByTheEndsOfTheirNames() throws IOException {
        write("b.NII", "a/deep.nii.gz", "notes.gz", "nii", ".hidden.nii");
        FolderSplits splits = splits(FolderOptions.of(folder));
        assertThat(splits.files(Split.TRAIN)).extracting(splits::name).containsExactly("a/deep.nii.gz");
        assertThat(splits.files(Split.VALIDATION)).extracting(splits::name).containsExactly("b.NII");
        assertThat(splits.signalFiles(splits.files(Split.TRAIN)).get(0).name()).isEqualTo("a/deep.nii.gz");
    }

    @Test
    void foldersOfSplitsAreNotMixed() throws IOException {
        write("train/1.nii", "train/2.nii", "train/3.nii", "test/1.nii", "other/1.nii");
        FolderSplits splits = splits(FolderOptions.of(folder));
        assertThat(splits.files(Split.TRAIN)).extracting(splits::name).containsExactly("train/1.nii", "train/2.nii");
        assertThat(splits.files(Split.VALIDATION)).extracting(splits::name).containsExactly("train/3.nii");
        assertThat(splits.files(Split.TEST)).extracting(splits::name).containsExactly("test/1.nii");
    }

    @Test
    void leavesOutWhatCannotBeDecodedIfToldTo() throws IOException {
        write("1.nii", "2.nii", "3.nii", "4.nii");
        Files.delete(folder.resolve("2.nii"));
        Files.createSymbolicLink(folder.resolve("2.nii"), folder.resolve("absent"));
        FolderSplits splits = splits(new FolderOptions(folder, Splits.DEFAULTS, Optional.empty(), OnUnreadable.SKIP));
        assertThat(splits.files(Split.TRAIN)).containsExactly(folder.resolve("1.nii"));
        assertThat(splits.unreadable()).containsExactly(folder.resolve("2.nii"));
    }

    @Test
    void namesWhatItMisses() throws IOException {
        assertThatThrownBy(() -> splits(FolderOptions.of(folder)).files(Split.TRAIN))
                .isInstanceOf(SignalException.class)
                .hasMessage("there are no NIfTI scans under " + folder + ": check the path or put scans there");
        write("1.nii");
        assertThatThrownBy(() -> splits(FolderOptions.of(folder)).files(Split.TEST))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(folder + " holds 1 scans, none of them for the split test");
    }

    private FolderSplits splits(FolderOptions options) {
        return new FolderSplits(options, SCANS, TestFolderSplits::require);
    }

    private static void require(Path file) {
        if (!Files.exists(file)) {
            throw new SignalException(file + " does not exist");
        }
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, "");
        }
    }
}
