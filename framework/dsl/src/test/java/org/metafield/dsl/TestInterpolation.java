package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metafield.dsl.TestingFolder.value;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.dsl.TestingCatalog.GradNcp;
import org.metafield.dsl.TestingSpecification.Tracking;
import org.metafield.spi.ComponentSpec;

class TestInterpolation {
    @TempDir
    Path temporary;

    private TestingFolder folder;

    @BeforeEach
    void createFolder() {
        folder = new TestingFolder(
                temporary, Map.of("DATA", "/data", "STEPS", "7", "LOSS", "l1", "EMPTY", "", "TRICK", "${seed}"));
    }

    private Tracking tracking(String lines) {
        return folder.read(lines).value().tracking();
    }

    @Test
    void variablesTakeTheTypeOfTheOption() {
        ResolvedSpecification<TestingSpecification> specification = folder.read("""
                adaptation: {steps: "${env:STEPS}"}
                tracking: {uri: "${env:STEPS}", folder: "${env:DATA}/celeba"}
                """);
        assertThat(value(specification, "adaptation.steps")).isEqualTo("7");
        assertThat(specification.value().tracking().uri()).contains("7");
        assertThat(specification.value().tracking().folder()).isEqualTo(Path.of("/data/celeba"));
        assertThat(folder.origin(specification, "adaptation.steps")).isEqualTo("test.yaml:4:21");
    }

    @Test
    void aDataSetIsItsFolder() {
        assertThat(tracking("tracking: {folder: '${data:orl-faces}'}").folder()).isEqualTo(Path.of("/sets/orl-faces"));
        assertThat(tracking("tracking: {folder: '${data:winds}/january'}").folder())
                .isEqualTo(Path.of("/sets/winds/january"));
        assertThat(folder.problems("tracking: {folder: '${data:orl-face}'}"))
                .contains("no data set is called 'orl-face'", "did you mean 'orl-faces'?");
        assertThat(folder.problems("tracking: {folder: '${data:}'}"))
                .contains("no data set is called ''", "data sets: orl-faces, winds");
    }

    @Test
    void aDefaultStandsInForAVariableThatIsNotSet() {
        assertThat(tracking("tracking: {uri: '${env:NOPE:-http://localhost:5000}'}")
                        .uri())
                .contains("http://localhost:5000");
        assertThat(tracking("tracking: {uri: '${env:STEPS:-9}'}").uri()).contains("7");
        assertThat(tracking("tracking: {uri: '${env:NOPE:-}'}").uri())
                .as("nothing")
                .isEmpty();
        assertThat(tracking("tracking: {uri: '${env:EMPTY}'}").uri())
                .as("nothing")
                .isEmpty();
    }

    @Test
    void theTextOfAVariableIsNotInterpolatedAgain() {
        assertThat(tracking("tracking: {uri: '${env:TRICK}'}").uri()).contains("${seed}");
    }

    @Test
    void twoDollarsAreALiteral() {
        assertThat(tracking("tracking: {uri: 'a $${seed} ${seed} $ {} $$'}").uri())
                .contains("a ${seed} 0 $ {} $$");
    }

    @Test
    void aReferenceTakesTheTypeOfItsValue() {
        ResolvedSpecification<TestingSpecification> specification = folder.read("""
                seed: ${adaptation.steps}
                adaptation: {steps: "${evaluation.steps.1}"}
                evaluation: {steps: [3, 4]}
                tracking: {uri: "seed ${seed} of ${name}, ${architecture.width}"}
                """);
        assertThat(specification.value().experiment().seed()).isEqualTo(4);
        assertThat(specification.value().tracking().uri()).contains("seed 4 of test, 256");
    }

    @Test
    void aReferenceMayBeToAComponent() {
        ResolvedSpecification<TestingSpecification> specification = folder.read("""
                adaptation: {context: {type: random, keep: 0.125}}
                evaluation: {context: "${adaptation.context}"}
                """);
        ComponentSpec<?> context =
                specification.value().experiment().evaluation().context().orElseThrow();
        assertThat(context.options()).isEqualTo(new GradNcp(0.125));
        assertThat(context.path()).isEqualTo("evaluation.context");
        assertThat(specification.position("evaluation.context"))
                .hasValueSatisfying(position -> assertThat(position.line()).isEqualTo(5));
    }

    @Test
    void aReferenceMayBeToAListOrARecord() {
        Tracking tracking = tracking("""
                tracking: {tags: [{key: x}, "${tracking.tags.0}"]}
                """);
        assertThat(tracking.tags()).hasSize(2).allMatch(tag -> tag.key().equals("x"));
    }

    @Test
    void keysBesideAReferenceLieOverTheComponent() {
        ResolvedSpecification<TestingSpecification> specification = folder.read("""
                adaptation: {context: {type: random, keep: 0.125}}
                evaluation: {context: {type: "${adaptation.context}", keep: 1}}
                """);
        assertThat(specification
                        .value()
                        .experiment()
                        .evaluation()
                        .context()
                        .orElseThrow()
                        .options())
                .isEqualTo(new GradNcp(1));
    }

    @Test
    void aReferenceToAnAbsentComponentIsAbsent() {
        assertThat(folder.read("meta-learner: none\nevaluation: {context: '${meta-learner}'}")
                        .value()
                        .experiment()
                        .evaluation()
                        .context())
                .isEmpty();
    }

    @Test
    void defaultsOfAnInterpolatedTypeMayBeReferredTo() {
        ResolvedSpecification<TestingSpecification> specification = folder.read("""
                architecture: ${env:ARCHITECTURE:-hash-grid}
                loss: ${env:LOSS}
                seed: ${architecture.levels}
                """);
        assertThat(specification.value().experiment().architecture().type()).isEqualTo("hash-grid");
        assertThat(specification.value().experiment().loss().type()).isEqualTo("l1");
        assertThat(specification.value().experiment().seed()).isEqualTo(16);
    }

    @Test
    void aReferencedPathKeepsItsFolder() {
        folder.write("base/b.yaml", "data: {path: images}\ntracking: {folder: logs}\n");
        Path file = folder.write("test.yaml", """
                metafield: 1
                name: test
                extends: base/b.yaml
                data: {type: image-folder, path: "${tracking.folder}"}
                """);
        assertThat(value(folder.read(file), "data.path"))
                .isEqualTo(temporary.resolve("base/logs").toString());
    }
}
