package org.metafield.dsl;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestResolvedFile {
    @TempDir
    Path temporary;

    @Test
    void valuesStandByTheirDottedKeysWithoutAnyPlugin() {
        Path file = new TestingFolder(temporary).write("run/specification.yaml", """
                metafield: 1
                name: a
                loss: mse
                optimizer: {type: adam, rate: 3.0E-4}
                outer-terms: []
                evaluation:
                  steps: [0, 2]
                  baseline-optimizers:
                  - {type: sgd, rate: 0.1}
                """);
        assertThat(ResolvedFile.values(file))
                .containsExactly(
                        entry("name", "a"),
                        entry("loss", "mse"),
                        entry("optimizer.type", "adam"),
                        entry("optimizer.rate", "3.0E-4"),
                        entry("outer-terms", "[]"),
                        entry("evaluation.steps", "[0, 2]"),
                        entry("evaluation.baseline-optimizers.0.type", "sgd"),
                        entry("evaluation.baseline-optimizers.0.rate", "0.1"));
    }

    @Test
    void theMethodThatWasWrittenOutIsKnown() {
        TestingFolder folder = new TestingFolder(temporary);
        assertThat(ResolvedFile.method(folder.read("method: gradncp").yaml())).contains("gradncp");
        assertThat(ResolvedFile.method(folder.read("seed: 1").yaml())).isEmpty();
        assertThat(ResolvedFile.method("metafield: 1\nname: |-\n# method: gradncp, written out below\n"))
                .isEmpty();
    }

    @Test
    void whatIsNoSpecificationIsNamed() {
        TestingFolder folder = new TestingFolder(temporary);
        assertThatThrownBy(() -> ResolvedFile.values(folder.write("a.yaml", "- 1\n")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("a.yaml:1:1");
        assertThatThrownBy(() -> ResolvedFile.values(folder.write("b.yaml", "a: &x [*x]\n")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("alias");
        assertThatThrownBy(() -> ResolvedFile.values(temporary.resolve("missing.yaml")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("there is no file");
    }
}
