package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.metafield.dsl.TestingFolder.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.dsl.TestingSpecification.Sweep;

class TestSweepReader {
    @TempDir
    Path temporary;

    private TestingFolder folder;

    @BeforeEach
    void createFolder() {
        folder = new TestingFolder(temporary);
    }

    private ResolvedSweep<Sweep, TestingSpecification> sweep(String lines, String... overrides) {
        Path file = folder.write("test.yaml", TestingFolder.REQUIRED + lines);
        return new SweepReader(reader())
                .read(file, List.of(overrides), Sweep.class, Sweep::searches, TestingSpecification.class);
    }

    private static SpecificationReader reader() {
        return new SpecificationReader(new TestingCatalog(), new Surroundings(name -> Optional.empty(), Map.of()));
    }

    private String problems(String lines, String... overrides) {
        ProblemsException problems = catchThrowableOfType(ProblemsException.class, () -> sweep(lines, overrides));
        return String.valueOf(problems.getMessage()).replace(temporary + "/", "");
    }

    private static List<String> values(ResolvedSweep<?, TestingSpecification> sweep, String path) {
        return sweep.trials().stream()
                .map(trial -> value(trial.specification(), path))
                .toList();
    }

    @Test
    void everyVariantMeetsEveryValueAndEverySeed() {
        var sweep = sweep("""
                sweep:
                  variants: {deep: {architecture: {depth: 9}}, plain: {}}
                  over: {adaptation.steps: [3, 4], loss: [mse, l1]}
                  seeds: [7, 8]
                """);
        assertThat(sweep.trials()).hasSize(16);
        assertThat(sweep.names())
                .startsWith("deep, steps 3, loss mse", "deep, steps 3, loss l1", "deep, steps 4, loss mse")
                .hasSize(8);
        assertThat(values(sweep, "seed").subList(0, 3)).containsExactly("7", "8", "7");
        assertThat(values(sweep, "architecture.depth")).startsWith("9").endsWith("5");
        assertThat(values(sweep, "adaptation.steps").subList(3, 6)).containsExactly("3", "4", "4");
        assertThat(values(sweep, "trial").subList(0, 2)).containsOnly("deep, steps 3, loss mse");
    }

    @Test
    void aVariantMayNameAMethodWhichLiesBelowTheFilesOwnKeys() {
        var sweep = sweep("""
                adaptation: {rate: 0.25}
                sweep: {variants: {a: {method: gradncp}, b: {}}}
                """);
        assertThat(value(sweep.trials().get(0).specification(), "adaptation.context.type"))
                .isEqualTo("gradncp");
        assertThat(values(sweep, "adaptation.rate")).containsExactly("0.25", "0.25");
    }

    @Test
    void whatIsSetLiesAboveWhatVaries() {
        var sweep = sweep(
                "sweep: {variants: {a: {architecture: {depth: 9, width: 3}}, b: {architecture: {width: 4}}}}",
                "architecture.depth=2");
        assertThat(values(sweep, "architecture.depth")).containsExactly("2", "2");
        assertThat(values(sweep, "architecture.width")).containsExactly("3", "4");
    }

    @Test
    void theSweepItselfCanBeSet() {
        var sweep = sweep(
                "sweep: {over: {adaptation.steps: [3, 4]}, seeds: [1, 2, 3]}", "sweep.seeds=[5]", "sweep.title=t");
        assertThat(values(sweep, "seed")).containsExactly("5", "5");
        assertThat(sweep.settings().value().title()).isEqualTo("t");
    }

    @Test
    void sweepsOfExtendedFilesMerge() {
        folder.write("base.yaml", "sweep: {over: {adaptation.steps: [3, 4]}, seeds: [1, 2], title: base}");
        var sweep = sweep("extends: base.yaml\nsweep: {over: {adaptation.rate: [0.5]}, seeds: [9]}");
        assertThat(sweep.names()).containsExactly("steps 3, rate 0.5", "steps 4, rate 0.5");
        assertThat(values(sweep, "seed")).containsExactly("9", "9");
        assertThat(sweep.settings().value().title()).isEqualTo("base");
        assertThat(sweep.trials().get(1).choices())
                .containsExactly(Map.entry("adaptation.steps", "4"), Map.entry("adaptation.rate", "0.5"));
    }

    @Test
    void whatALowerFileVariesCanBeLeftOut() {
        folder.write(
                "base.yaml",
                "sweep: {variants: {a: {}, b: {architecture: {depth: 9}}}, over: {adaptation.steps: [3, 4]}}");
        assertThat(sweep("extends: base.yaml\nsweep: {variants: {a: none}, over: {adaptation.steps: none}}")
                        .names())
                .containsExactly("b");
    }

    @Test
    void settingsHaveTheirDefaults() {
        var sweep = sweep("sweep: {seeds: [1], tags: [{key: a}]}");
        Sweep settings = sweep.settings().value();
        assertThat(settings.title()).isEmpty();
        assertThat(settings.tags()).containsExactly(new TestingSpecification.Tag("a", "yes"));
        assertThat(settings.context().toString()).isEqualTo("random(keep=0.5)");
        assertThat(sweep.trials())
                .singleElement()
                .extracting(ResolvedTrial::name)
                .isEqualTo("");
    }

    @Test
    void settingsCanBeReadAlone() {
        var settings = sweep("sweep: {seeds: [1], title: t, tags: [{key: a}], context: {keep: 0.25}}")
                .settings();
        assertThat(reader().read(folder.write("settings.yaml", settings.yaml()), List.of(), Sweep.class)
                        .value())
                .isEqualTo(settings.value());
    }

    @Test
    void anOptionLiesAboveAComponentThatIsNamedAlone() {
        folder.write("base.yaml", "sweep: {seeds: [1], context: gradncp}");
        assertThat(sweep("extends: base.yaml", "sweep.context.keep=0.75")
                        .settings()
                        .value()
                        .context()
                        .toString())
                .isEqualTo("gradncp(keep=0.75)");
    }

    @Test
    void aSweepDoesNotConcernTheExperiment() {
        assertThat(folder.read("sweep: {over: {adaptation.steps: [3, 4]}}")
                        .value()
                        .experiment()
                        .adaptation()
                        .steps())
                .isEqualTo(2);
    }

    @Test
    void problemsOfTrialsStandWhereTheTrialIsWritten() {
        assertThat(problems("""
                sweep:
                  variants: {deep: {architecture: {dept: 9}}}
                  over: {adaptation.steps: [3, many]}
                """)).contains("test.yaml:5:", "'dept'", "test.yaml:6:", "'adaptation.steps'", "'many'");
    }

    @Test
    void whatCannotBeASweepIsExplained() {
        assertThat(problems("")).contains("no mapping 'sweep'");
        assertThat(problems("sweep: {over: {adaptation.steps: 3}}")).contains("test.yaml:4:34", "must be a list");
        assertThat(problems("sweep: {over: {seed: [1]}}")).contains("'seeds: [...]'");
        assertThat(problems("sweep: {seed: [1]}")).contains("a sweep has no key 'seed'", "did you mean 'seeds'?");
        assertThat(problems("sweep: {variants: {a: {}, b: {}}}")).contains("'a' and 'b' are the same experiment");
        assertThat(problems("sweep: {over: {adaptation.steps: [3, 4]}}", "adaptation.steps=5"))
                .contains("are the same experiment");
        assertThat(problems("sweep: {variants: {a: 3}}")).contains("variant 'a' must be a mapping");
    }
}
