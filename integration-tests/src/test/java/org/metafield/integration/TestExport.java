package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** What a run has learned is of use to other programs, and to other runs. */
class TestExport {
    private static final int SIZE = 16;

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path specification;
    private static Path run;

    @BeforeAll
    static void runExperiment() {
        program = MetafieldProgram.in(work);
        Photographs.pictures(work.resolve("photographs/train"), 4, 1, SIZE, SIZE);
        Photographs.pictures(work.resolve("photographs/test"), 2, 100, SIZE, SIZE);
        specification = TinySpecification.write(
                work.resolve("tiny.yaml"),
                TinySpecification.text(work.resolve("photographs"))
                        .replace("fit: random-crops", "fit: crop")
                        .replace("steps: 60", "steps: 10")
                        .replace("signals: 2}", "signals: 2, metrics: [{type: psnr, clamp: false}]}"));
        program.run("run", specification, "--runs", work.resolve("runs"), "--name-suffix", "it")
                .succeeded();
        run = work.resolve("runs/tiny-it");
    }

    @Test
    void parametersAreASafetensorsFileWithNamesAndTheSpecification() {
        Path file = work.resolve("initialization.safetensors");
        program.run("export", run, file).succeeded();
        SafetensorsFile exported = SafetensorsFile.read(file);
        assertThat(exported.tensors().keySet())
                .containsExactly(
                        "layers.0.weight",
                        "layers.0.bias",
                        "layers.1.weight",
                        "layers.1.bias",
                        "layers.2.weight",
                        "layers.2.bias");
        assertThat(exported.tensors().values())
                .extracting(SafetensorsFile.Tensor::shape)
                .containsExactly(List.of(2, 16), List.of(16), List.of(16, 16), List.of(16), List.of(16, 3), List.of(3));
        assertThat(exported.tensors().values()).allMatch(tensor -> tensor.type().equals("F32"));
        assertThat(exported.metadata()).containsEntry("format", "metafield");
        assertThat(exported.metadata().get("specification")).contains("name: tiny", "  width: 16", "frequency: 30.0");
        assertThat(exported.metadata().get("specification")).isEqualTo(contentOf(run.resolve("specification.yaml")));
        program.run("export", run, file).refused(file + " exists already");
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherRunStartsFromAnExport() throws IOException {
        Path file = work.resolve("start.safetensors");
        program.run("export", run, file).succeeded();
        String start = "initialization={type: safetensors, path: " + file + "}";
        program.run(
                        "run",
                        specification,
                        "--runs",
                        work.resolve("runs"),
                        "--name-suffix",
                        "started",
                        "--set",
                        start,
                        "--set",
                        "meta-learner=none")
                .succeeded();
        assertThat(learned(work.resolve("runs/tiny-started"))).isEqualTo(learned(run));

        program.run(
                        "run",
                        specification,
                        "--runs",
                        work.resolve("runs"),
                        "--set",
                        start,
                        "--set",
                        "architecture.width=8")
                .refused("layers.0.weight");
        program.run("run", specification, "--set", "initialization={type: safetensors, path: " + specification + "}")
                .refused(specification.toString());
    }

    /** The mean PSNR of the learned initialization after each adaptation step. */
    private static List<Double> learned(Path run) throws IOException {
        JsonNode rows = new ObjectMapper()
                .readTree(run.resolve("evaluation.json").toFile())
                .get("rows");
        List<Double> means = new ArrayList<>();
        rows.forEach(row -> {
            if (row.get("initialization").textValue().equals("learned")) {
                means.add(row.get("mean").doubleValue());
            }
        });
        assertThat(means).hasSize(3);
        return means;
    }

    @Test
    void anAdaptedFieldIsASavedModelThatGivesTheReconstruction() throws IOException {
        Path folder = work.resolve("field");
        program.run("export", run, folder, "--format", "saved-model", "--signal", "0", "--steps", "2")
                .succeeded();
        float[] target = target();
        double error = 0;
        try (SavedModelBundle model = SavedModelBundle.load(folder.toString(), "serve");
                TFloat32 queries = queries();
                Result result = model.call(Map.<String, Tensor>of("queries", queries))) {
            TFloat32 values = (TFloat32) result.get("values").orElseThrow();
            assertThat(values.shape()).isEqualTo(Shape.of(SIZE * SIZE, 3));
            for (int i = 0; i < target.length; i++) {
                double difference = values.getFloat(i / 3, i % 3) - target[i];
                error += difference * difference / target.length;
            }
        }
        assertThat(-10 * Math.log10(error)).isCloseTo(measured(), Offset.offset(1e-3));
        program.run("export", run, work.resolve("none"), "--signal", "99").refused("there is no signal 99");
    }

    /** Rows and columns from -1 to 1, rows varying slowest. */
    private static TFloat32 queries() {
        return TFloat32.tensorOf(Shape.of(SIZE * SIZE, 2), data -> {
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                data.setFloat(2f * (pixel / SIZE) / (SIZE - 1) - 1, pixel, 0);
                data.setFloat(2f * (pixel % SIZE) / (SIZE - 1) - 1, pixel, 1);
            }
        });
    }

    /** The first test signal: a picture that has the size of signals already. */
    private static float[] target() throws IOException {
        BufferedImage picture =
                ImageIO.read(work.resolve("photographs/test/picture-100.png").toFile());
        float[] values = new float[SIZE * SIZE * 3];
        for (int i = 0; i < values.length; i++) {
            int pixel = picture.getRGB(i / 3 % SIZE, i / 3 / SIZE);
            values[i] = (pixel >> (16 - 8 * (i % 3)) & 0xff) / 255f;
        }
        return values;
    }

    /** What the run's evaluation has measured of the first test signal after two steps. */
    private static double measured() throws IOException {
        return Files.readAllLines(run.resolve("journal.jsonl")).stream()
                .filter(line -> line.contains("\"event\":\"evaluation\"")
                        && line.contains("\"initialization\":\"learned\"")
                        && line.contains("picture-100.png\"")
                        && line.contains("\"adaptationStep\":2,"))
                .findFirst()
                .map(line -> Double.parseDouble(line.replaceAll(".*\"value\":([^}]*)}", "$1")))
                .orElseThrow();
    }
}
