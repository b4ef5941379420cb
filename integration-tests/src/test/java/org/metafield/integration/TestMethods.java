package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static CommandLineInProcess program;
    private static Path photographs;

    @BeforeAll
    static void makePhotographs() {
        program = new CommandLineInProcess(work);
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
        assertFinite(program.run("run", specification(method), small(method)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void planShowsWhereItsValuesComeFrom(String method) {
        CommandLineInProcess.Result plan = program.run("plan", specification(method), small(method));
        assertThat(plan.exitCode()).as(plan.text()).isZero();
        assertThat(plan.text()).contains("preset " + method);
    }

    @Test
    void reptileWithPrunedContextsAndRescaling() {
        List<String> settings = new ArrayList<>(SMALL);
        settings.add("adaptation.context={type: gradncp, keep: 0.25}");
        settings.add("evaluation.context=full");
        settings.add("evaluation.gradient-transforms=[rescale-to-context]");
        assertFinite(program.run("run", specification("reptile"), settings));
    }

    @Test
    void gradncpWithLearnedRates() {
        List<String> settings = new ArrayList<>(SMALL);
        settings.add("adaptation.optimizer=meta-sgd");
        assertFinite(program.run("run", specification("gradncp"), settings));
    }

    /** Weights in the inner loop, the outer loop or both: three settings of one loss. */
    @ParameterizedTest
    @MethodSource("placesOfTheFisherLoss")
    void fisherLossInOneLoopOrBoth(List<String> place) {
        List<String> settings = new ArrayList<>(SMALL);
        settings.addAll(place);
        assertFinite(program.run("run", specification("learnit"), settings));
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

    private static void assertFinite(CommandLineInProcess.Result result) {
        assertThat(result.exitCode()).as(result.text()).isZero();
        assertThat(result.text()).doesNotContain("NaN").doesNotContain("Infinity");
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
