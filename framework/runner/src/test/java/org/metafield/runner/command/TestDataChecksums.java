package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;

class TestDataChecksums {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;
    private RunFolder run;

    @BeforeEach
    void runOnce() {
        metafield = new TestingCommandLine(folder);
        Path file = metafield.experiment("");
        run = new RunFolder(metafield.path("runs/small-one"));
        String runs = metafield.path("runs").toString();
        assertThat(metafield
                        .execute("run", file.toString(), "--runs", runs, "--name-suffix", "one", "--quiet")
                        .err())
                .isEmpty();
    }

    private void change(String image, String other) throws IOException {
        Files.copy(
                metafield.path("images/" + other),
                metafield.path("images/" + image),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void breakOff() throws IOException {
        List<String> journal = Files.readAllLines(run.journal());
        journal.removeIf(line -> line.contains("\"finished\""));
        Files.write(run.journal(), journal);
    }

    @Test
    void aRunKeepsTheChecksumsOfItsData() throws IOException {
        JsonNode data = new ObjectMapper().readTree(run.data().toFile());
        assertThat(data.get("source").asText()).isEqualTo("image-folder");
        assertThat(data.get("options").get("fit").asText()).isEqualTo("crop");
        assertThat(data.get("splits").findValuesAsText("split")).containsExactly("train", "validation", "test");
        JsonNode train = data.get("splits").get(0);
        assertThat(train.get("signals").asInt()).isEqualTo(2);
        assertThat(train.get("fileCount").asInt()).isEqualTo(2);
        assertThat(train.get("bytes").asLong())
                .isEqualTo(Files.size(metafield.path("images/train/train0.png"))
                        + Files.size(metafield.path("images/train/train1.png")));
        assertThat(train.get("sha256").asText()).hasSize(64);
        assertThat(train.get("files").findValuesAsText("name")).containsExactly("train/train0.png", "train/train1.png");
    }

    @Test
    void drawnSignalsHaveNoFiles() throws IOException {
        Path file = metafield.experiment("");
        metafield.execute(
                "run",
                file.toString(),
                "--runs",
                metafield.path("runs").toString(),
                "--name-suffix",
                "text",
                "--quiet",
                "--set",
                "data={type: text-images, train: 2, validation: 2, test: 2}");
        JsonNode data = new ObjectMapper()
                .readTree(metafield.path("runs/small-text/data.json").toFile());
        assertThat(data.get("source").asText()).isEqualTo("text-images");
        assertThat(data.get("splits").findValuesAsText("fileCount")).containsOnly("0");
    }

    @Test
    void anEvaluationOfOtherPicturesIsWarnedOf() throws IOException {
        assertThat(metafield.execute("evaluate", run.path().toString()).err()).isEmpty();
        change("train/train0.png", "train/train1.png");
        assertThat(metafield.execute("evaluate", run.path().toString()).err()).isEmpty();
        change("test/test0.png", "test/test1.png");
        assertThat(metafield.execute("evaluate", run.path().toString()).err())
                .contains("warning: the data is not what the run began with: test: test/test0.png (changed)");
    }

    @Test
    void aRunThatGoesOnWithOtherPicturesIsWarnedOf() throws IOException {
        byte[] recorded = Files.readAllBytes(run.data());
        breakOff();
        change("train/train0.png", "train/train1.png");
        TestingCommandLine.Outcome outcome =
                metafield.execute("resume", run.path().toString(), "--quiet");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .containsOnlyOnce(
                        "warning: the data is not what the run began with: train: train/train0.png (changed)");
        assertThat(run.data()).hasBinaryContent(recorded);
    }

    @Test
    void aRecordThatCannotBeReadStopsNothing() throws IOException {
        breakOff();
        Files.writeString(run.data(), "{");
        TestingCommandLine.Outcome outcome =
                metafield.execute("resume", run.path().toString(), "--quiet");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("warning: the checksums of the data cannot be computed", "data.json");
    }
}
