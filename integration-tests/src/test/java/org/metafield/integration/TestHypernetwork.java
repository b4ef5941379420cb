package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent.CheckpointSaved;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** A network that is computed from each signal, as a user meets it. */
class TestHypernetwork {
    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path specification;
    private static RunFolder undisturbed;

    @BeforeAll
    static void runExperiment() {
        program = MetafieldProgram.in(work);
        specification = TinySpecification.write(
                work.resolve("tiny.yaml"), """
                metafield: 1
                name: tiny
                seed: 3
                method: transinr
                modality: {type: image, size: 16}
                data: {type: image-folder, path: %s, fit: random-crops, crops: 4}
                architecture: {frequencies: 4, greatest: 8, width: 16, depth: 3}
                hypernetwork: {patch: 6, layers: 2, width: 16, heads: 2, head-width: 8, feed-forward: 32}
                optimizer: {rate: 3.0e-3}
                training: {steps: 120, tasks: 4, evaluate-every: 0, checkpoint-every: 5}
                evaluation: {steps: [0, 2], signals: 2, metrics: [psnr]}
                runtime: {device: cpu, tasks-per-graph: 2}
                """.formatted(Photographs.folder(work.resolve("photographs"), 6, 2)));
        undisturbed = run("undisturbed");
    }

    private static List<Object> command(String name) {
        return List.of("run", specification, "--runs", work.resolve("runs"), "--name-suffix", name, "--quiet");
    }

    private static RunFolder run(String name) {
        program.run(command(name).toArray()).succeeded();
        return new RunFolder(work.resolve("runs/tiny-" + name));
    }

    @Test
    void itsLossFalls() {
        List<Double> losses = new ArrayList<>();
        RunHistory.read(undisturbed.journal()).events().forEach(event -> {
            if (event instanceof MetricRecorded metric && metric.name().equals("train/loss")) {
                losses.add(metric.value());
            }
        });
        assertThat(losses).hasSize(120);
        assertThat(mean(losses.subList(100, 120))).isLessThan(0.7 * mean(losses.subList(0, 10)));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void aRunThatIsKilledEndsAtTheSameNumbers() {
        RunFolder disturbed = new RunFolder(work.resolve("runs/tiny-disturbed"));
        try (ChildProcess child = program.start(command("disturbed").toArray())) {
            child.await(() -> Files.exists(disturbed.journal())
                            && RunHistory.read(disturbed.journal()).events().stream()
                                    .anyMatch(CheckpointSaved.class::isInstance))
                    .kill();
        }
        assertThat(disturbed.evaluation()).doesNotExist();
        program.run("resume", disturbed.path()).succeeded();
        assertThat(disturbed.evaluation()).hasSameTextualContentAs(undisturbed.evaluation());
        assertThat(SafetensorsFile.read(disturbed.lastCheckpoint()).tensors())
                .isEqualTo(SafetensorsFile.read(undisturbed.lastCheckpoint()).tensors())
                .containsKeys("hypernetwork.patches.weight", "layers.0.weight");
    }

    /** Weights have columns of length one, and are each signal's own; biases are shared. */
    @Test
    void theNetworkOfASignalIsExported() throws IOException {
        SafetensorsFile first = exported(0);
        SafetensorsFile second = exported(1);
        assertThat(first.tensors().get("layers.1.weight"))
                .isNotEqualTo(second.tensors().get("layers.1.weight"));
        assertThat(first.tensors().get("layers.1.bias"))
                .isEqualTo(second.tensors().get("layers.1.bias"));
        float[] weight =
                Objects.requireNonNull(first.tensors().get("layers.1.weight")).floats();
        double squares = 0;
        for (int row = 0; row < 16; row++) {
            squares += weight[16 * row] * weight[16 * row];
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
        Path model = work.resolve("model");
        program.run("export", undisturbed.path(), model, "--format", "saved-model", "--signal", "0")
                .succeeded();
        assertThat(model.resolve("saved_model.pb")).isNotEmptyFile();
    }

    private static SafetensorsFile exported(int signal) {
        Path file = work.resolve("signal-" + signal + ".safetensors");
        program.run("export", undisturbed.path(), file, "--signal", signal, "--steps", 0)
                .succeeded();
        return SafetensorsFile.read(file);
    }

    @Test
    void whatCannotGoTogetherIsRefusedWhereItIs() {
        refused("hypernetwork={type: transinr, generates: role:bias}", "hypernetwork", "which is no matrix");
        refused("hypernetwork={type: transinr, generates: all}", "hypernetwork", "which is no matrix");
        refused("evaluation.initializations=[learned, matched]", "evaluation.initializations", "remove 'matched'");
        refused("continual=naive", "hypernetwork", "'continual' shows segments");
    }

    private static void refused(String setting, String key, String why) {
        program.run("plan", specification, "--set", setting).refused(key, why);
    }
}
