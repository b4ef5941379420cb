package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any two parts of different kinds go together: they are trained with for two steps and evaluated, or refused before that
 * with what is missing.
 */
class TestCombinations {
    private static final String MODULATED = "architecture={type: modulated-siren, width: 8, depth: 3, latent: 4}";
    private static final String HASH_GRID =
            "architecture={type: hash-grid, levels: 2, table-size: 16, coarsest: 2, finest: 6, width: 8}";
    private static final String NERV =
            "architecture={type: nerv, frequencies: 4, stem-width: 8, base-channels: 4, base-height: 1,"
                    + " base-width: 1, strides: [2, 2], channels: [4, 4]}";
    private static final String FULL_GRADIENT = "adaptation.context={type: full-gradient, keep: 0.5}";
    private static final String FULL_FISHER = "loss={type: fim, block: full, fisher: gauss-newton, of: huber}";
    private static final String META_SGD = "adaptation.optimizer=meta-sgd";
    private static final String MODULATIONS = "adaptation.adapts=modulations";
    private static final String REPTILE = "meta-learner=reptile";
    private static final String COMPOSED =
            "architecture={type: positional-mlp, frequencies: 4, width: 8, depth: 3, rank: 3}";
    private static final String TRANSFORMER =
            "hypernetwork={type: transinr, tokens: 4, patch: 4, layers: 1, width: 8, heads: 2, head-width: 4, feed-forward: 8}";

    private static final String SEGMENTS = "adaptation.context={type: segments, steps: 1, samples: 4}";
    private static final String BOOTSTRAP = "outer-terms=[{type: bootstrap, steps: 1}]";
    private static final String WHOLE_SIGNALS = "continual=none";
    private static final String MODULAR = "continual=modular";
    private static final String EWC = "continual={type: ewc, strength: 1}";
    private static final List<String> STRATEGIES =
            List.of("continual=offline", "continual=naive", "continual={type: replay, size: 0.2}", EWC, MODULAR);
    private static final String TWO_SEGMENTS = "stream={segments: 2, steps: total}";
    private static final String LOCAL = "stream={segments: 4, coordinates: local}";

    /** Each value is a setting of the key, small where size matters. */
    private static final List<List<String>> PARTS = List.of(
            List.of(
                    "architecture={type: siren, width: 8, depth: 3}",
                    MODULATED,
                    "architecture={type: finer, width: 8, depth: 3}",
                    "architecture={type: relu-mlp, width: 8, depth: 3}",
                    "architecture={type: fourier-mlp, features: 4, width: 8, depth: 3}",
                    "architecture={type: gauss, width: 8, depth: 3}",
                    "architecture={type: wire, width: 8, depth: 3}",
                    COMPOSED,
                    HASH_GRID,
                    NERV),
            List.of("hypernetwork=none", TRANSFORMER),
            List.of("meta-learner={type: maml, order: second}", "meta-learner={type: maml, order: first}", REPTILE),
            List.of(
                    "adaptation.context=full",
                    "adaptation.context={type: random, keep: 0.5}",
                    "adaptation.context={type: error, keep: 0.5}",
                    "adaptation.context={type: gradncp, keep: 0.25, schedule: {end: 0.5, steps: 2}}",
                    FULL_GRADIENT,
                    "adaptation.context={type: soft, score: gradncp}",
                    SEGMENTS),
            List.of("adaptation.select-every=1", "adaptation.select-every=2"),
            List.of(
                    "loss=mse",
                    "loss=l1",
                    "loss=huber",
                    "loss={type: fim, block: last}",
                    FULL_FISHER,
                    "loss={type: fim, block: iso, form: exponential}"),
            List.of(
                    "adaptation.optimizer=sgd",
                    "adaptation.optimizer={type: momentum, nesterov: true}",
                    "adaptation.optimizer=adam",
                    META_SGD),
            List.of("adaptation.adapts=all", "adaptation.adapts=last-layer", MODULATIONS),
            List.of(
                    "adaptation.gradient-transforms=[]",
                    "adaptation.gradient-transforms=[{type: match-norm, loss: l1}]",
                    "adaptation.gradient-transforms=[{type: rescale-to-context, context: {type: error, keep: 0.25}}]"),
            List.of("outer-terms=[]", BOOTSTRAP),
            Stream.concat(Stream.of(WHOLE_SIGNALS), STRATEGIES.stream()).toList(),
            List.of("stream={segments: 4}", TWO_SEGMENTS, LOCAL));

    private static final Map<Set<String>, String> REFUSED = refused();

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path file;

    @BeforeAll
    static void writeSpecification() {
        program = MetafieldProgram.in(work);
        file = TinySpecification.write(
                work.resolve("parts.yaml"), """
                metafield: 1
                name: parts
                modality: {type: image, size: 8}
                data: {type: image-folder, path: %s}
                architecture: {type: siren, width: 8, depth: 3}
                adaptation: {steps: 2}
                training: {steps: 2, tasks: 1, evaluate-every: 0}
                evaluation: {steps: [0, 3], signals: 1, pictures: 0, initializations: [learned], metrics: [psnr]}
                runtime: {device: cpu}
                """.formatted(Photographs.folder(work.resolve("photographs"), 2, 1)));
    }

    @TestFactory
    Stream<DynamicTest> everyPairTrainsAndIsEvaluated() {
        return PairwiseRows.of(PARTS, REFUSED.keySet()).stream()
                .map(row -> DynamicTest.dynamicTest(String.join(" ", row), () -> {
                    String text = program.runSet("run", file, withSignals(row))
                            .succeeded()
                            .text();
                    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
                }));
    }

    @TestFactory
    Stream<DynamicTest> pairsThatCannotGoTogetherSayWhatIsMissing() {
        return REFUSED.entrySet().stream()
                .map(refused -> DynamicTest.dynamicTest(refused.getKey().toString(), () -> {
                    program.runSet("plan", file, settings(refused.getKey())).refused(refused.getValue());
                }));
    }

    /** The pairs that are refused, with the reason. */
    private static Map<Set<String>, String> refused() {
        Map<Set<String>, String> refused = new LinkedHashMap<>();
        for (String without : List.of(MODULATED, COMPOSED, HASH_GRID, NERV, MODULATIONS)) {
            for (String needing : List.of(FULL_GRADIENT, FULL_FISHER, EWC)) {
                refused.put(Set.of(without, needing), "needs linear-layers, which architecture");
            }
        }
        PARTS.get(0).stream()
                .filter(architecture -> !List.of(MODULATED, COMPOSED).contains(architecture))
                .forEach(architecture -> refused.put(
                        Set.of(architecture, MODULATIONS), "'modulations' selects no parameter of the architecture"));
        refused.put(Set.of(NERV, TRANSFORMER), "needs signal:image, which modality 'video' does not offer");
        refused.put(Set.of(MODULATIONS, REPTILE), "begins anew for each signal");
        refused.put(Set.of(TRANSFORMER, REPTILE), "needs meta-parameters, which meta learner 'reptile' does not offer");
        refused.put(Set.of(META_SGD, REPTILE), "needs meta-parameters, which meta learner 'reptile' does not offer");
        refused.put(Set.of(BOOTSTRAP, REPTILE), "needs outer-objective, which meta learner 'reptile' does not offer");
        STRATEGIES.forEach(
                strategy -> refused.put(Set.of(TRANSFORMER, strategy), "it looks at whole signals, but 'continual'"));
        for (String whole : List.of(TRANSFORMER, WHOLE_SIGNALS)) {
            refused.put(Set.of(whole, SEGMENTS), "needs signal:stream, which no component here offers");
            refused.put(Set.of(whole, TWO_SEGMENTS), "signals come whole, as 'continual' is none");
            refused.put(Set.of(whole, LOCAL), "signals come whole, as 'continual' is none");
        }
        STRATEGIES.stream()
                .filter(strategy -> !strategy.equals(MODULAR))
                .forEach(strategy -> refused.put(
                        Set.of(strategy, LOCAL), "local coordinates place all segments at the same points"));
        return refused;
    }

    /** A pair as settings; modulations need an architecture that has them, if the pair does not name another. */
    private static List<String> settings(Set<String> pair) {
        List<String> settings = new ArrayList<>(pair);
        boolean hasArchitecture = PARTS.get(0).stream().anyMatch(pair::contains);
        if (pair.contains(MODULATIONS) && !hasArchitecture) {
            settings.add(MODULATED);
        }
        return withSignals(settings);
    }

    /** Settings with the signals that the architecture makes: the specification's pictures, or frames of videos. */
    private static List<String> withSignals(List<String> settings) {
        if (!settings.contains(NERV)) {
            return settings;
        }
        List<String> all = new ArrayList<>(settings);
        all.add("modality={type: video, frames: 16, size: 4, sample: frame}");
        all.add("data={type: moving-shapes, train: 2, validation: 1, test: 1}");
        return all;
    }
}
