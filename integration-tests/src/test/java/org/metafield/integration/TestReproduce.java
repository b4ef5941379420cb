package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;

/** A run comes out again from its folder alone; what is not as it was is named. */
class TestReproduce {
    @TempDir
    Path work;

    private MetafieldProgram program;
    private Path photographs;
    private Path runs;
    private Path file;

    @BeforeEach
    void writeSpecification() {
        program = MetafieldProgram.in(work);
        photographs = Photographs.folder(work.resolve("photographs"), 4, 2);
        runs = work.resolve("runs");
        file = TinySpecification.write(
                work.resolve("tiny.yaml"), TinySpecification.text(photographs).replace("steps: 60", "steps: 12"));
    }

    private RunFolder run() {
        program.run("run", file, "--runs", runs, "--name-suffix", "one", "--quiet")
                .succeeded();
        return new RunFolder(runs.resolve("tiny-one"));
    }

    private Outcome reproduce(Path run, Object... more) {
        List<Object> command = new ArrayList<>(List.of("reproduce", run, "--runs", runs, "--name-suffix", "x"));
        command.addAll(List.of(more));
        return program.run(command.toArray());
    }

    private static void changeOnePixel(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        image.setRGB(20, 16, ~image.getRGB(20, 16));
        ImageIO.write(image, "png", picture.toFile());
    }

    @Test
    void aRunThatWasMovedComesOutTheSameToTheLastBit() throws IOException {
        RunFolder run = run();
        Files.delete(file);
        Path moved = Files.move(
                run.path(), Files.createDirectory(work.resolve("elsewhere")).resolve("moved"));
        Outcome outcome = reproduce(moved).succeeded();
        assertThat(outcome.out())
                .contains("everything is as the run was made with", "numbers are the same to the last bit")
                .containsPattern("train/loss +12 +12 +bit-equal\n")
                .containsPattern("evaluation/psnr +\\d+ +\\d+ +bit-equal\n")
                .containsPattern("final parameters +[\\d,]+ +[\\d,]+ +bit-equal\n");
        assertThat(outcome.err()).contains("this took", "step 12/12");
        RunFolder again = RunFolder.open(runs.resolve("moved-reproduced-x"));
        assertThat(again.evaluation()).hasSameTextualContentAs(moved.resolve("evaluation.json"));
        assertThat(again.data()).exists();
        JsonNode report = new ObjectMapper().readTree(again.reproduction().toFile());
        assertThat(report.get("agreement").asText()).isEqualTo("BIT_EQUAL");
        assertThat(report.get("differences")).isEmpty();
    }

    @Test
    void onePixelOfATrainingPictureIsNamedAndMakesADifference() throws IOException {
        RunFolder run = run();
        changeOnePixel(photographs.resolve("train/picture-2.png"));
        Outcome refused = reproduce(run.path(), "--require-same").refused("1 difference from", "--require-same");
        assertThat(refused.out()).containsPattern("data train: train/picture-2.png +\\w{12}, \\d+ bytes +\\w{12}, ");
        assertThat(runs.resolve("tiny-one-reproduced-x")).doesNotExist();

        Outcome outcome = reproduce(run.path());
        assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(3);
        assertThat(outcome.out())
                .containsPattern("data train: train/picture-2.png +\\w{12}, \\d+ bytes +\\w{12}, ")
                .containsPattern("train/loss +12 +\\d+ +different +step \\d+: [\\d.]+ recorded, [\\d.]+ now")
                .contains("different: the numbers differ by more than rounding explains");
    }

    @Test
    void dataThatHasMovedIsNamedAndCanBeFound() throws IOException {
        RunFolder run = run();
        Path moved = Files.move(photographs, work.resolve("moved"));
        reproduce(run.path()).refused("there is no folder " + photographs, "--set data.path=FOLDER");
        Outcome outcome = reproduce(run.path(), "--set", "data.path=" + moved).succeeded();
        assertThat(outcome.out())
                .containsPattern("specification data.path +" + photographs + " +" + moved)
                .doesNotContain("data train")
                .contains("bit-equal: ");
    }

    @Test
    void anotherNumberOfTasksInAGraphIsNoise() throws IOException {
        TinySpecification.write(
                file, Files.readString(file).replace("context: {type: random, keep: 0.5}", "context: full"));
        RunFolder run = run();
        Outcome outcome =
                reproduce(run.path(), "--set", "runtime.tasks-per-graph=3").succeeded();
        assertThat(outcome.out())
                .containsPattern("specification runtime.tasks-per-graph +1 +3")
                .contains("noise: the numbers differ by rounding alone, most in ");
    }

    @Test
    void theFirstStepsCanBeMadeAlone() {
        RunFolder run = run();
        Outcome outcome = reproduce(run.path(), "--steps", "5").succeeded();
        assertThat(outcome.out())
                .containsPattern("train/loss +5 +5 +bit-equal\n")
                .contains("compared up to outer step 5")
                .doesNotContain("evaluation/psnr", "validation/");
        reproduce(run.path(), "--steps", "13").refused("has recorded 12 outer steps, fewer than the 13");
    }

    @Test
    void aRunThatWasStoppedIsComparedAsFarAsItCame() throws IOException {
        RunFolder run = run();
        List<String> journal = Files.readAllLines(run.journal());
        int end = journal.indexOf(journal.stream()
                .filter(line -> line.contains("\"step\":11"))
                .findFirst()
                .orElseThrow());
        Files.write(run.journal(), journal.subList(0, end));
        Files.delete(run.evaluation());
        Outcome outcome = reproduce(run.path()).succeeded();
        assertThat(outcome.out())
                .containsPattern("train/loss +10 +10 +bit-equal\n")
                .containsPattern("validation/psnr@2 +1 +1 +bit-equal\n")
                .contains("compared up to outer step 10");
    }

    @Test
    void jsonEndsWithTheVerdict() throws IOException {
        RunFolder run = run();
        List<String> lines = reproduce(run.path(), "--steps", "2", "--json")
                .succeeded()
                .out()
                .lines()
                .toList();
        JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(last.get("event").asText()).isEqualTo("reproduction");
        assertThat(last.at("/reproduction/agreement").asText()).isEqualTo("BIT_EQUAL");
        assertThat(last.at("/reproduction/comparisons/0/quantity").asText()).isEqualTo("train/loss");
    }

    @Test
    void anotherJarOfAPluginIsNamedAndAMissingOneToo() throws IOException {
        Path jar = work.resolve("plugins.d/sound.jar");
        ThirdPartyJar sound = ThirdPartyJar.of(
                "sound", "0.3", "thirdparty.SoundPlugin", ThirdPartyJar.source("/third-party/SoundPlugin.java"));
        sound.write(jar);
        TinySpecification.write(file, Files.readString(file) + "loss: {type: charbonnier, scale: 0.01}\n");
        RunFolder run = run();
        Files.delete(jar);
        sound.withSource("thirdparty.Extra", "package thirdparty; public class Extra {}")
                .write(jar);
        Outcome outcome = reproduce(run.path(), "--steps", "2").succeeded();
        assertThat(outcome.out())
                .containsPattern("plugin sound +0.3 \\(sound.jar \\w{12}\\) +0.3 \\(sound.jar \\w{12}\\)\n")
                .contains("bit-equal");
        Files.delete(jar);
        Outcome missing = reproduce(run.path()).refused("no loss is called 'charbonnier'");
        assertThat(missing.err()).containsPattern("plugin sound +0.3 \\(sound.jar \\w{12}\\) +-\n");
    }
}
