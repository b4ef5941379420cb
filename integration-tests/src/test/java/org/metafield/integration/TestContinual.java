package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metafield.engine.event.RunEvent.SegmentMeasured;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Signals that come in segments, as a user meets them. */
class TestContinual {
    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path specification;

    @BeforeAll
    static void write() {
        program = MetafieldProgram.in(work);
        String text = TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, 2))
                .replace("steps: 60", "steps: 8");
        specification = TinySpecification.write(work.resolve("tiny.yaml"), text);
    }

    private static List<Object> command(String name, String... settings) {
        List<Object> command = new ArrayList<>(
                List.of("run", specification, "--runs", work.resolve("runs"), "--name-suffix", name, "--quiet"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        return command;
    }

    private static RunFolder run(String name, String... settings) {
        program.run(command(name, settings).toArray()).succeeded();
        return new RunFolder(work.resolve("runs/tiny-" + name));
    }

    private static JsonNode evaluation(RunFolder run) {
        try {
            return new ObjectMapper().readTree(run.evaluation().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aStrategyIsComparedAndItsForgettingShown() {
        Outcome outcome =
                program.run(command("modular", "continual=modular").toArray()).succeeded();
        assertThat(outcome.out())
                .contains(
                        "PSNR in dB after adaptation steps",
                        "PSNR in dB of segments",
                        "backward",
                        "kept for each signal");
        RunFolder run = new RunFolder(work.resolve("runs/tiny-modular"));
        JsonNode continual = evaluation(run).path("continual");
        // Two initializations at three numbers of steps; four segments before and after each of four stages.
        assertThat(continual.path("rows")).hasSize(6);
        for (JsonNode row : continual.path("rows")) {
            assertThat(row.path("matrix")).hasSize(5).allMatch(stage -> stage.size() == 4);
            assertThat(row.path("backwardTransfer").asDouble(Double.NaN)).isZero();
        }
        assertThat(continual.path("memory").path("networks").asInt()).isEqualTo(4 * 371);
        assertThat(RunHistory.read(run.journal()).events().stream().filter(SegmentMeasured.class::isInstance))
                .hasSize(2 * 2 * 3 * 5 * 4);
        assertThat(program.run("resume", run.path()).succeeded().out()).contains("kept for each signal");
        program.run("export", run.path(), work.resolve("field.safetensors"), "--signal", "0")
                .refused("streams of segments", "leave --signal out");
        program.run("export", run.path(), work.resolve("initialization.safetensors"))
                .succeeded();
        assertThat(program.run("evaluate", run.path(), "--set", "continual=naive", "--set", "evaluation.steps=[2]")
                        .succeeded()
                        .out())
                .contains("PSNR in dB of segments");
    }

    /** The example of a city, made tiny: cells share what is rendered, and the report shows how far it lies. */
    @Test
    void aCityIsRenderedByItsCellsWithDepth() throws IOException {
        List<Object> command = new ArrayList<>(List.of(
                "run",
                Repository.folder().resolve("dsl-examples/mcl-nf/city.yaml"),
                "--runs",
                work.resolve("runs"),
                "--name-suffix",
                "tiny",
                "--quiet"));
        for (String setting : List.of(
                "modality={size: 12, inputs: 4, targets: 4, points: 4}",
                "adaptation={steps: 1, context: {samples: 16}}",
                "training.steps=2",
                "evaluation.steps=[0, 2]")) {
            command.addAll(List.of("--set", setting));
        }
        program.run(command.toArray()).succeeded();
        RunFolder run = new RunFolder(work.resolve("runs/mcl-nf-city-tiny"));
        JsonNode row = evaluation(run).path("continual").path("rows").path(1);
        assertThat(row.path("adaptationStep").asInt()).isEqualTo(2);
        assertThat(row.path("backwardTransfer").asDouble())
                .as("later cells render parts of earlier ones' views")
                .isNotZero();
        try (Stream<Path> pictures = Files.list(run.reportPictures())) {
            assertThat(pictures.map(Path::toString).filter(name -> name.endsWith("-depth.png")))
                    .hasSize(2);
        }
        assertThat(Files.readString(run.report())).contains("depth");
    }

    @Test
    void withoutStrengthEwcIsNaive() {
        JsonNode naive = evaluation(run("naive", "continual=naive", "training.steps=0"));
        JsonNode without = evaluation(run("ewc-0", "continual={type: ewc, strength: 0}", "training.steps=0"));
        assertThat(without).isEqualTo(naive);
        JsonNode strong = evaluation(run("ewc", "continual={type: ewc, strength: 100}", "training.steps=0"));
        assertThat(strong.path("rows")).isNotEqualTo(naive.path("rows"));
        assertThat(strong.path("continual").path("memory").path("remembered").asInt())
                .isEqualTo(2 * 3 * 371);
    }

    @Test
    void oneSegmentIsNaiveOfflineAndModularAlike() {
        JsonNode naive = evaluation(run("one-naive", "continual=naive", "stream.segments=1", "training.steps=0"));
        for (String other : List.of("offline", "modular")) {
            JsonNode rows = evaluation(
                            run("one-" + other, "continual=" + other, "stream.segments=1", "training.steps=0"))
                    .path("rows");
            assertThat(rows).isNotEmpty().isEqualTo(naive.path("rows"));
        }
    }

    @Test
    void aStreamThatIsKilledEndsAtTheSameNumbers() throws IOException {
        String[] replay = {"continual={type: replay, size: 0.2}", "evaluation.steps=[1, 3]"};
        RunFolder undisturbed = run("undisturbed", replay);
        RunFolder disturbed = new RunFolder(work.resolve("runs/tiny-disturbed"));
        try (ChildProcess child = program.start(command("disturbed", replay).toArray())) {
            child.await(() -> Files.exists(disturbed.journal())
                            && RunHistory.read(disturbed.journal()).events().stream()
                                    .anyMatch(SegmentMeasured.class::isInstance))
                    .kill();
        }
        assertThat(disturbed.evaluation()).doesNotExist();
        program.run("resume", disturbed.path()).succeeded();
        assertThat(disturbed.evaluation()).hasSameTextualContentAs(undisturbed.evaluation());
    }

    /** What is set, at which key, and what the user is told. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("continual: naive\nstream: {segments: 17}\n", "18:20", new String[] {
                    "a grid of 1 x 17", "only 16 x 16 samples"
                }),
                Arguments.of(
                        "continual: naive\nstream: {coordinates: local}\n", "18:23", new String[] {"modular strategy"}),
                Arguments.of("stream: {segments: 2}\n", "17:9", new String[] {"'continual' is none"}),
                Arguments.of("continual: naiv\n", "17:12", new String[] {"did you mean 'naive'?"}),
                Arguments.of("continual: {type: replay, size: 2}\n", "17:33", new String[] {"at most 1"}),
                Arguments.of("continual: naive\nstream: {segments: 0}\n", "18:20", new String[] {"at least 1"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsShownWhereItIs(String lines, String place, String[] words) throws IOException {
        Path file = TinySpecification.write(work.resolve("wrong.yaml"), Files.readString(specification) + lines);
        program.run("plan", file).refused("wrong.yaml:" + place, "error ").refused(words);
    }

    @Test
    void theSelectorOfSegmentsNeedsAStream() throws IOException {
        String text =
                Files.readString(specification).replace("{type: random, keep: 0.5}", "{type: segments, steps: 1}");
        Path file = TinySpecification.write(work.resolve("segments.yaml"), text);
        program.run("plan", file).refused("segments.yaml:13:19", "needs signal:stream", "naive");
        program.run("plan", file, "--set", "continual=naive").succeeded();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMethodCanBePlannedAndRun(String method) {
        List<String> settings = new ArrayList<>(List.of(
                "method=" + method,
                "modality.size=16",
                "architecture={type: siren, width: 16, depth: 3}",
                "training.steps=2",
                "evaluation.steps=[0, 3]"));
        if (method.equals("oml")) {
            settings.add("adaptation={steps: 8, context: {type: segments, steps: 2, samples: 20}}");
        } else {
            settings.add("adaptation.context=full");
        }
        JsonNode continual = evaluation(run("method-" + method.replace('+', '-'), settings.toArray(String[]::new)))
                .path("continual");
        assertThat(Objects.requireNonNull(continual.path("rows").get(1))
                        .path("average")
                        .asDouble())
                .isFinite();
    }

    static Stream<String> methods() {
        return Stream.of("offline", "naive", "er", "ewc", "maml+cl", "oml", "mcl-nf", "mcl-nf-mim");
    }
}
