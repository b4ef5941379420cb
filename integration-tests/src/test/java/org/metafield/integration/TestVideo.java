package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Videos, pixel by pixel and frame by frame, as a user meets them. */
class TestVideo {
    private static final String NERV = """
            modality: {type: video, frames: 4, size: 16, sample: frame}
            architecture:
              type: nerv
              frequencies: 4
              stem-width: 8
              base-channels: 4
              strides: [2, 2]
              channels: [4, 4]
            """;
    private static final String SIREN = """
            modality: {type: video, frames: 4, size: 16}
            architecture: {type: siren-3d, width: 8, depth: 3}
            """;

    @TempDir
    static Path work;

    private static MetafieldProgram program;

    @BeforeAll
    static void start() {
        program = MetafieldProgram.in(work);
    }

    private static Path specification(String name, String method, String parts) {
        return TinySpecification.write(work.resolve(name + ".yaml"), """
                metafield: 1
                name: %s
                method: %s
                data: {type: moving-shapes, train: 1, validation: 1, test: 1}
                training: {steps: 6, tasks: 1, evaluate-every: 0}
                evaluation: {steps: [0, 4], initializations: [learned], signals: 1}
                runtime: {device: cpu}
                """.formatted(name, method) + parts);
    }

    private static RunFolder run(Path specification, String... settings) {
        List<Object> command = new ArrayList<>(
                List.of("run", specification, "--runs", work.resolve("runs"), "--name-suffix", "1", "--quiet"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        program.run(command.toArray()).succeeded();
        String name = String.valueOf(specification.getFileName()).replace(".yaml", "-1");
        return new RunFolder(work.resolve("runs").resolve(name));
    }

    /** A fiftieth of four frames is none, but one is kept. */
    @Test
    void gradncpSelectsFramesOfNerv() {
        RunFolder run = run(
                specification("frames", "gradncp", NERV),
                "adaptation={steps: 2, context: {type: gradncp, keep: 0.02}}",
                "optimizer.rate=1.0e-2");
        List<Double> losses = RunHistory.read(run.journal()).events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(recorded -> recorded.name().equals("train/loss"))
                .map(MetricRecorded::value)
                .toList();
        assertThat(losses).hasSize(6).allMatch(Double::isFinite);
        assertThat(losses.get(5)).isLessThan(losses.get(0));
        assertThat(losses.get(3)).isLessThan(losses.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {NERV, SIREN})
    void streamsAreGroupsOfFramesAndReportsMove(String parts) throws IOException {
        String name = parts.equals(NERV) ? "stream-of-frames" : "stream-of-pixels";
        RunFolder run = run(specification(name, "mcl-nf", parts), "stream.segments=2", "adaptation.steps=2");
        JsonNode row = new ObjectMapper()
                .readTree(run.evaluation().toFile())
                .path("continual")
                .path("rows")
                .path(1);
        assertThat(row.path("matrix")).hasSize(3).allMatch(stage -> stage.size() == 2);
        assertThat(row.path("backwardTransfer").asDouble(Double.NaN)).isZero();
        try (Stream<Path> files = Files.walk(run.path())) {
            assertThat(files.filter(file -> file.toString().endsWith(".gif")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readAllBytes(file)).startsWith((byte) 'G', (byte) 'I', (byte) 'F'));
        }
    }

    /** What is set in place of the parts, and what the user is told. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "modality: {type: video, frames: 4, size: 16}\narchitecture: nerv-small\n",
                        new String[] {"wrong.yaml:9:15", "makes a frame of 128 x 128", "sample: frame"}),
                Arguments.of(
                        "modality: {type: video, frames: 4, size: 64, sample: frame}\narchitecture: nerv-small\n",
                        new String[] {"wrong.yaml:9:15", "samples of 12288 numbers", "videos of that size"}),
                Arguments.of(
                        "modality: {type: image, size: 16}\n",
                        new String[] {"wrong.yaml:4:14", "needs signal:video, which modality 'image' does not offer"}),
                Arguments.of(
                        SIREN + "continual: modular\nstream: {segments: 5}\n",
                        new String[] {"wrong.yaml:11:20", "only 4 frames"}),
                Arguments.of(
                        "modality: {type: video, frames: 4, size: 16, sample: frames}\n",
                        new String[] {"wrong.yaml:8:", "did you mean 'frame'?"}),
                Arguments.of(SIREN + "loss: {type: fim, block: full}\n", new String[0]),
                Arguments.of(
                        NERV + "loss: {type: fim, block: full}\n",
                        new String[] {"needs linear-layers, which architecture 'nerv' does not offer"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsShownWhereItIs(String parts, String[] words) {
        Outcome outcome = program.run("plan", specification("wrong", "gradncp", parts));
        if (words.length == 0) {
            outcome.succeeded();
        } else {
            outcome.refused(words);
        }
    }
}
