package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metafield.dsl.TestingFolder.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.dsl.TestingCatalog.GradNcp;
import org.metafield.dsl.TestingCatalog.HashGrid;
import org.metafield.dsl.TestingCatalog.Siren;
import org.metafield.dsl.TestingCatalog.Weighted;
import org.metafield.dsl.TestingSpecification.Experiment;
import org.metafield.dsl.TestingSpecification.Mode;
import org.metafield.dsl.TestingSpecification.Window;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.NoOptions;

class TestLayers {
    @TempDir
    Path temporary;

    private TestingFolder folder;

    @BeforeEach
    void createFolder() {
        folder = new TestingFolder(temporary);
    }

    private Experiment experiment(String lines, String... overrides) {
        return folder.read(lines, overrides).value().experiment();
    }

    @Test
    void defaultsHoldWhenNothingIsWritten() {
        Experiment experiment = experiment("");
        assertThat(experiment.name()).isEqualTo("test");
        assertThat(experiment.seed()).isZero();
        assertThat(experiment.adaptation().steps()).isEqualTo(2);
        assertThat(experiment.adaptation().mode()).isEqualTo(Mode.FIRST_ORDER);
        assertThat(experiment.architecture().options()).isEqualTo(new Siren(256, 5, 30));
        assertThat(experiment.loss().options()).isEqualTo(NoOptions.DEFAULTS);
        assertThat(experiment.evaluation().metrics()).isEmpty();
    }

    @Test
    void everyTypeOfOptionIsBound() {
        TestingSpecification specification = folder.read("""
                seed: -1_000
                adaptation: {steps: 1e1, rate: 1e-5, adapts: "role:weight, last-layer", mode: second-order}
                evaluation: {signals: 010, steps: [1, 2.0], metrics: [psnr, {type: ssim}]}
                tracking:
                  enabled: False
                  uri: "none"
                  folder: sub/../runs
                  tags: [{key: a}, {key: b, value: "3"}]
                  window: {first: 3}
                """).value();
        assertThat(specification.experiment().seed()).isEqualTo(-1000);
        assertThat(specification.experiment().adaptation().steps()).isEqualTo(10);
        assertThat(specification.experiment().adaptation().rate()).isEqualTo(1e-5);
        assertThat(specification.experiment().adaptation().adapts().text()).isEqualTo("role:weight, last-layer");
        assertThat(specification.experiment().evaluation().signals()).contains(10);
        assertThat(specification.experiment().evaluation().steps()).containsExactly(1, 2);
        assertThat(specification.experiment().evaluation().metrics().orElseThrow())
                .extracting(ComponentSpec::type)
                .containsExactly("psnr", "ssim");
        assertThat(specification.tracking().enabled()).isFalse();
        assertThat(specification.tracking().uri()).contains("none");
        assertThat(specification.tracking().folder()).isEqualTo(temporary.resolve("runs"));
        assertThat(specification.tracking().tags())
                .containsExactly(new TestingSpecification.Tag("a", "yes"), new TestingSpecification.Tag("b", "3"));
        assertThat(specification.tracking().window()).contains(new Window(3, 10));
    }

    @Test
    void componentsKnowTheirKindAndPath() {
        ComponentSpec<?> context =
                experiment("adaptation: {context: random}").adaptation().context();
        assertThat(context)
                .isEqualTo(new ComponentSpec<>(
                        ComponentKind.CONTEXT_SELECTOR, "random", new GradNcp(0.5), "adaptation.context"));
        assertThat(experiment("outer-terms: [bootstrap, bootstrap]").outerTerms())
                .extracting(ComponentSpec::path)
                .containsExactly("outer-terms.0", "outer-terms.1");
    }

    @Test
    void nestedComponentsTakeTheirFactorysDefaults() {
        Weighted fim = (Weighted) experiment("loss: {type: fim, of: {type: fim, strength: 3}}")
                .loss()
                .options();
        assertThat(fim.strength()).isEqualTo(1);
        assertThat(fim.of().path()).isEqualTo("loss.of");
        assertThat(((Weighted) fim.of().options()).strength()).isEqualTo(3);
        assertThat(((Weighted) fim.of().options()).of().type()).isEqualTo("mse");
    }

    @Test
    void eachLayerLiesOverThoseBelow() {
        folder.write("low.yaml", "seed: 1\nadaptation: {steps: 3, rate: 3}\nmethod: fim\n");
        folder.write("high.yaml", "seed: 2\nadaptation: {steps: 4}\n");
        ResolvedSpecification<TestingSpecification> specification = folder.read("""
                extends: [low.yaml, high.yaml]
                method: gradncp
                adaptation: {context: {keep: 0.75}}
                """);
        assertThat(folder.origin(specification, "seed")).isEqualTo("high.yaml:1:7");
        assertThat(value(specification, "seed")).isEqualTo("2");
        assertThat(folder.origin(specification, "adaptation.rate")).isEqualTo("low.yaml:2:30");
        assertThat(value(specification, "adaptation.steps")).as("preset").isEqualTo("16");
        assertThat(value(specification, "adaptation.context.type")).as("preset").isEqualTo("gradncp");
        assertThat(value(specification, "adaptation.context.keep")).as("own").isEqualTo("0.75");
        assertThat(value(specification, "loss.type"))
                .as("the other preset is not used")
                .isEqualTo("mse");
    }

    @Test
    void testPresetLiesBelowTheFileThatNamesIt() {
        folder.write("base.yaml", "method: gradncp\nadaptation: {steps: 77}\n");
        assertThat(experiment("extends: base.yaml").adaptation().steps()).isEqualTo(77);
        assertThat(experiment("extends: base.yaml", "method=fim").adaptation().steps())
                .isEqualTo(77);
        assertThat(experiment("extends: base.yaml\nmethod: gradncp")
                        .adaptation()
                        .steps())
                .isNotEqualTo(77);
    }

    @Test
    void aMethodInAnExtendedFileHoldsUnlessTheFileNamesOne() {
        folder.write("base.yaml", "method: gradncp\n");
        assertThat(experiment("extends: base.yaml").adaptation().steps()).isEqualTo(16);
        assertThat(experiment("extends: base.yaml\nmethod: none").adaptation().steps())
                .isEqualTo(2);
        assertThat(experiment("extends: base.yaml\nmethod: fim").loss().type()).isEqualTo("fim");
        assertThat(experiment("extends: base.yaml\nmethod: fim", "method=none")
                        .loss()
                        .type())
                .isEqualTo("mse");
        assertThat(experiment("extends: base.yaml", "method=fim").adaptation().steps())
                .isEqualTo(2);
    }

    @Test
    void extendedFilesExtendOthersRelativeToThemselves() {
        folder.write("base/siren.yaml", "extends: common/all.yaml\narchitecture: {width: 32}\n");
        folder.write("base/common/all.yaml", "metafield: 1\narchitecture: {width: 16, depth: 2}\n");
        assertThat(experiment("extends: base/siren.yaml").architecture().options())
                .isEqualTo(new Siren(32, 2, 30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            architecture: {width: 8}                   | architecture: siren                  | siren     | 8
            architecture: siren                        | architecture: {width: 8}             | siren     | 8
            architecture: {width: 8}                   | architecture: {depth: 2}             | siren     | 8
            architecture: {type: siren, width: 8}      | architecture: {type: siren}          | siren     | 8
            architecture: {width: 8}                   | architecture: hash-grid              | hash-grid | 64
            architecture: {width: 8}                   | architecture: {type: hash-grid}      | hash-grid | 64
            architecture: hash-grid                    | architecture: {width: 8}             | hash-grid | 8
            architecture: {type: hash-grid, levels: 2} | architecture: {type: siren, depth: 2}| siren     | 256
            """)
    void componentsMergeUnlessTheirTypeDiffers(String lower, String upper, String type, int width) {
        folder.write("base.yaml", lower + "\n");
        ComponentSpec<?> architecture =
                experiment("extends: base.yaml\n" + upper).architecture();
        assertThat(architecture.type()).isEqualTo(type);
        assertThat(
                        architecture.options() instanceof Siren siren
                                ? siren.width()
                                : ((HashGrid) architecture.options()).width())
                .isEqualTo(width);
    }

    @Test
    void aLayerMayGiveOptionsBeforeTheTypeIsNamed() {
        folder.write("base.yaml", "metafield: 1\nname: test\ndata: {path: pictures, size: 32}\n");
        Path file =
                folder.write("test.yaml", "metafield: 1\nextends: base.yaml\ndata: {type: image-folder, size: 64}\n");
        assertThat(folder.read(file).value().experiment().data().options())
                .isEqualTo(new TestingCatalog.Folder(temporary.resolve("pictures"), 64));
    }

    @Test
    void nestedComponentsMergeToo() {
        folder.write("base.yaml", "loss: {type: fim, of: {type: fim, strength: 3}}\n");
        Weighted fim = (Weighted)
                experiment("extends: base.yaml\nloss: {of: {of: l1}}").loss().options();
        assertThat(fim.of().options()).isInstanceOfSatisfying(Weighted.class, inner -> {
            assertThat(inner.strength()).isEqualTo(3);
            assertThat(inner.of().type()).isEqualTo("l1");
        });
    }

    @Test
    void listsReplace() {
        folder.write("base.yaml", "evaluation: {steps: [1, 2, 3]}\nouter-terms: [{type: bootstrap, steps: 2}]\n");
        Experiment experiment = experiment("extends: base.yaml\nevaluation: {steps: [9]}\nouter-terms: []");
        assertThat(experiment.evaluation().steps()).containsExactly(9);
        assertThat(experiment.outerTerms()).isEmpty();
    }

    @Test
    void noneTakesAnOptionalOptionAway() {
        folder.write("base.yaml", "meta-learner: {type: maml, tasks: 9}\nevaluation: {signals: 3, metrics: [psnr]}\n");
        Experiment experiment =
                experiment("extends: base.yaml\nmeta-learner: none\nevaluation: {signals: none, metrics: none}");
        assertThat(experiment.metaLearner()).isEmpty();
        assertThat(experiment.evaluation().signals()).isEmpty();
        assertThat(experiment.evaluation().metrics()).isEmpty();
        assertThat(experiment("meta-learner: {type: none}").metaLearner()).isEmpty();
        folder.write("base.yaml", "meta-learner: none\n");
        assertThat(experiment("extends: base.yaml\nmeta-learner: {type: maml, tasks: 4}")
                        .metaLearner())
                .isPresent();
    }

    @Test
    void overridesAreTypedByTheOption() {
        ResolvedSpecification<TestingSpecification> specification = folder.read(
                "outer-terms: [bootstrap, {type: bootstrap, weight: 3}]",
                "name=2024",
                "tracking.uri=true",
                "seed=3",
                "seed= 4",
                "architecture={type: hash-grid, levels: 2}",
                "architecture.width=8",
                "outer-terms.1.steps=7",
                "evaluation.steps.0=5",
                "tracking.window.first=2",
                "meta-learner.tasks=12");
        assertThat(specification.value().experiment().name()).isEqualTo("2024");
        assertThat(specification.value().tracking().uri()).contains("true");
        assertThat(specification.value().experiment().seed()).isEqualTo(4);
        assertThat(specification.value().experiment().architecture().options()).isEqualTo(new HashGrid(2, 8));
        assertThat(specification.value().experiment().outerTerms())
                .extracting(ComponentSpec::options)
                .containsExactly(new TestingCatalog.Bootstrap(5, 100), new TestingCatalog.Bootstrap(7, 3));
        assertThat(specification.value().experiment().evaluation().steps()).containsExactly(5, 1);
        assertThat(specification.value().tracking().window()).contains(new Window(2, 10));
        assertThat(value(specification, "meta-learner.tasks")).isEqualTo("12");
        assertThat(folder.origin(specification, "outer-terms.1.steps")).isEqualTo("--set");
        assertThat(specification.position("outer-terms.1.steps"))
                .contains(new Position("--set outer-terms.1.steps=7", 1, 21));
    }

    @Test
    void anOverrideOfTheTypeReplacesTheComponent() {
        Experiment experiment = experiment("architecture: {width: 8}", "architecture.type=hash-grid", "loss=l1");
        assertThat(experiment.architecture().options()).isEqualTo(new HashGrid(16, 64));
        assertThat(experiment.loss().type()).isEqualTo("l1");
    }

    @Test
    void pathsAreRelativeToWhereTheyAreWritten() {
        folder.write("base/b.yaml", "tracking: {folder: runs}\n");
        Path working = Path.of("").toAbsolutePath();
        assertThat(folder.read("extends: base/b.yaml").value().tracking().folder())
                .isEqualTo(temporary.resolve("base/runs"));
        assertThat(folder.read("", "tracking.folder=elsewhere")
                        .value()
                        .tracking()
                        .folder())
                .isEqualTo(working.resolve("elsewhere"));
        assertThat(folder.read("tracking: {folder: /absolute}")
                        .value()
                        .tracking()
                        .folder())
                .isEqualTo(Path.of("/absolute"));
        assertThat(folder.read("").value().tracking().folder()).as("default").isEqualTo(working.resolve("runs"));
    }

    @Test
    void everyValueHasAnOrigin() {
        ResolvedSpecification<TestingSpecification> specification =
                folder.read("method: gradncp\nloss: mse\nevaluation: {steps: [1, 2]}", "seed=3");
        assertThat(folder.origin(specification, "name")).isEqualTo("test.yaml:2:7");
        assertThat(folder.origin(specification, "seed")).isEqualTo("--set");
        assertThat(folder.origin(specification, "loss.type")).isEqualTo("test.yaml:5:7");
        assertThat(folder.origin(specification, "architecture.type")).isEqualTo("default");
        assertThat(folder.origin(specification, "architecture.width")).isEqualTo("default of siren");
        assertThat(folder.origin(specification, "adaptation.context.keep")).isEqualTo("preset gradncp:2:34");
        assertThat(folder.origin(specification, "evaluation.steps")).isEqualTo("test.yaml:6:21");
        assertThat(value(specification, "evaluation.steps")).isEqualTo("[1, 2]");
        assertThat(folder.origin(specification, "evaluation.signals")).isEqualTo("default");
        assertThat(value(specification, "evaluation.signals")).isEqualTo("none");
        assertThat(specification.position("adaptation.context.keep")).contains(new Position("preset gradncp", 2, 34));
        assertThat(specification.position("architecture.width")).isEmpty();
    }

    @Test
    void problemsFoundLaterPointToWhatTheUserWrote() {
        SourceMap sources = folder.read("architecture:\n  type: siren").sources();
        Problem problem = sources.problem(
                ProblemCode.INVALID_VALUE, "architecture.width", "too wide", Optional.of("make it narrower"));
        assertThat(problem.render().replace(temporary + "/", "")).isEqualTo("""
                        test.yaml:5:3: error INVALID_VALUE: too wide
                          type: siren
                          ^
                          make it narrower""");
        assertThat(sources.problem(ProblemCode.INVALID_VALUE, "seed", "bad", Optional.empty())
                        .render())
                .isEqualTo("error INVALID_VALUE: bad");
    }

    @Test
    void theRootMayBeAnyRecordWithDefaults() {
        Path file = folder.write("window.yaml", "metafield: 1\nlast: 20\n");
        SpecificationReader reader =
                new SpecificationReader(new TestingCatalog(), new Surroundings(name -> Optional.empty(), Map.of()));
        assertThat(reader.read(file, List.of(), Window.class).value()).isEqualTo(new Window(0, 20));
    }

    @Test
    void requirementsOfPluginsMergeByName() {
        folder.write("base.yaml", """
                plugins: {require: {wavelets: {coordinates: "org.example:wavelets:1.2"}, bumps: {version: "0.3"}}}
                """);
        ResolvedSpecification<TestingSpecification> read = folder.read("""
                extends: base.yaml
                plugins: {require: {wavelets: {version: "1.2"}, bumps: none}}
                """);
        assertThat(read.value().plugins().require())
                .containsExactly(Map.entry(
                        "wavelets",
                        new PluginRequirement(
                                Optional.of("1.2"), Optional.empty(), Optional.of("org.example:wavelets:1.2"))));
        assertThat(TestingFolder.value(read, "plugins.require.wavelets.version"))
                .isEqualTo("1.2");
        assertThat(folder.origin(read, "plugins.require.wavelets.version")).isEqualTo("test.yaml:5:41");
    }
}
