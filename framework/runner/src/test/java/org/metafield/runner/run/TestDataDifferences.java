package org.metafield.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.DataReport.SplitReport;

class TestDataDifferences {
    @TempDir
    Path folder;

    private static FileReport file(String name, String digit) {
        return new FileReport(name, 5, digit.repeat(64));
    }

    private static SplitReport split(String name, FileReport... files) {
        return new SplitReport(
                name, 2, files.length, 5L * files.length, Optional.of(Checksums.of(List.of(files))), List.of(files));
    }

    private static List<Difference> between(SplitReport recorded, SplitReport... now) {
        return DataDifferences.between(report(recorded), report(now));
    }

    private static DataReport report(SplitReport... splits) {
        return new DataReport(Instant.EPOCH, "image-folder", Map.of(), List.of(splits), Optional.empty());
    }

    @Test
    void theDigestOfAFileIsTheUsualOne() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Checksums.of("name", file))
                .isEqualTo(
                        new FileReport("name", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void theDigestOfManyIsThatOfTheirSortedLines() throws IOException {
        FileReport a = file("a", "1");
        FileReport b = file("b", "2");
        Path lines = Files.writeString(folder.resolve("lines"), a.sha256() + " 5 a\n" + b.sha256() + " 5 b\n");
        assertThat(Checksums.of(List.of(b, a)))
                .isEqualTo(Checksums.of("", lines).sha256());
        assertThat(Checksums.of(List.of(a, file("c", "2")))).isNotEqualTo(Checksums.of(List.of(a, b)));
    }

    @Test
    void everyFileThatChangedIsNamed() {
        SplitReport recorded = split("train", file("a", "1"), file("b", "2"), file("c", "3"));
        assertThat(between(recorded, split("train", file("a", "1"), file("b", "9"), file("d", "4"))))
                .extracting(Difference::inWords)
                .containsExactly("train: b (changed)", "train: c (gone)", "train: d (new)");
        assertThat(between(recorded, recorded, split("test", file("x", "1")))).isEmpty();
        assertThat(between(recorded, split("test", file("x", "1")))).isEmpty();
    }

    @Test
    void splitsOfManyFilesDifferAsAWhole() {
        SplitReport all = split("train", file("a", "1"), file("b", "2"));
        SplitReport many = new SplitReport("train", 2, 2, 10, Optional.of("0".repeat(64)), List.of());
        assertThat(between(all, many)).singleElement().satisfies(difference -> {
            assertThat(difference.what()).isEqualTo("all of train");
            assertThat(difference.now()).isEqualTo("000000000000, 2 files, 10 B");
        });
    }

    @Test
    void theNumberOfSignalsIsCompared() {
        FileReport[] files = {file("a", "1")};
        SplitReport recorded = split("test", files);
        SplitReport more = new SplitReport("test", 7, 1, recorded.bytes(), recorded.sha256(), Arrays.asList(files));
        assertThat(between(recorded, more)).containsExactly(new Difference("the number of signals of test", "2", "7"));
    }
}
