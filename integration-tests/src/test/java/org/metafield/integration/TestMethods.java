package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metafield.spi.Plugin;
import org.metafield.spi.Preset;

/** Every built-in method trains, and says what it consists of; its parts can be exchanged. */
class TestMethods {
    private static final List<String> SMALL = List.of(
            "modality.size=8",
            "architecture.width=8",
            "architecture.depth=3",
            "adaptation.steps=2",
            "training.steps=2",
            "training.tasks=1",
            "training.evaluate-every=0",
            "evaluation.steps=[0, 2]",
            "evaluation.pictures=0",
            "evaluation.metrics=[psnr]");

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path photographs;

    @BeforeAll
    static void makePhotographs() {
        program = MetafieldProgram.in(work);
        photographs = Photographs.folder(work.resolve("photographs"), 2, 1);
    }

    static Stream<String> methods() {
        return ServiceLoader.load(Plugin.class).stream()
                .flatMap(provider -> provider.get().presets().stream())
                .map(Preset::name)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void trainsForTwoSteps(String method) {
        assertFinite(program.runSet("run", specification(method), small(method)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void planShowsWhereItsValuesComeFrom(String method) {
        assertThat(program.runSet("plan", specification(method), small(method))
                        .succeeded()
                        .out())
                .contains("preset " + method);
    }

    /** What one paper's parts do in another's setting. */
    @ParameterizedTest
    @MethodSource("combinationsOfMethods")
    void partsOfOneMethodInAnother(String method, List<String> parts) {
        List<String> settings = new ArrayList<>(SMALL);
        settings.addAll(parts);
        assertFinite(program.runSet("run", specification(method), settings));
    }

    static Stream<Arguments> combinationsOfMethods() {
        String pruned = "adaptation.context={type: gradncp, keep: 0.25}";
        return Stream.of(
                Arguments.of(
                        "reptile",
                        List.of(
                                pruned,
                                "evaluation.context=full",
                                "evaluation.gradient-transforms=[rescale-to-context]")),
                Arguments.of("gradncp", List.of("adaptation.optimizer=meta-sgd")),
                Arguments.of("gradncp", List.of("continual=modular")),
                Arguments.of("gradncp", List.of("continual=naive", "evaluation.context={type: gradncp, keep: 0.25}")),
                Arguments.of("gradncp", List.of("continual={type: replay, size: 0.2}", "stream.steps=total")),
                Arguments.of("mcl-nf", List.of(pruned, "evaluation.gradient-transforms=[rescale-to-context]")),
                Arguments.of("mcl-nf-mim", List.of(pruned, "evaluation.context=full")),
                Arguments.of("gradncp", List.of("loss={type: fim, strength: 1}")),
                Arguments.of("meta-sgd", List.of("continual=modular", "stream.coordinates=local")),
                Arguments.of("reptile", List.of("continual=modular", "evaluation.optimizer=adam")),
                Arguments.of("oml", List.of("adaptation.optimizer=meta-sgd")),
                Arguments.of("functa", List.of("continual=modular")));
    }

    /** Weights in the inner loop, the outer loop or both: three settings of one loss. */
    @ParameterizedTest
    @MethodSource("placesOfTheFisherLoss")
    void fisherLossInOneLoopOrBoth(List<String> place) {
        List<String> settings = new ArrayList<>(SMALL);
        settings.addAll(place);
        assertFinite(program.runSet("run", specification("learnit"), settings));
    }

    static Stream<List<String>> placesOfTheFisherLoss() {
        return Stream.of(
                List.of("loss=fim"), List.of("adaptation.loss=fim"), List.of("loss=fim", "adaptation.loss=mse"));
    }

    /** Settings that make a method's network small, and the network that makes its network. */
    private static List<String> small(String method) {
        List<String> settings = new ArrayList<>(SMALL);
        if (List.of("ipc", "ipc-meta").contains(method)) {
            settings.add("architecture.rank=4");
        }
        if (List.of("transinr", "ipc").contains(method)) {
            settings.addAll(List.of(
                    "hypernetwork.layers=2",
                    "hypernetwork.width=8",
                    "hypernetwork.heads=2",
                    "hypernetwork.head-width=4",
                    "hypernetwork.feed-forward=8",
                    "hypernetwork.patch=4"));
        }
        return settings;
    }

    private static void assertFinite(Outcome outcome) {
        assertThat(outcome.succeeded().text()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    private static Path specification(String method) {
        return TinySpecification.write(work.resolve(method + ".yaml"), """
                metafield: 1
                name: tiny
                method: %s
                data: {type: image-folder, path: %s}
                runtime: {device: cpu}
                """.formatted(method, photographs));
    }
}
