package org.metafield.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReplacement {
    @TempDir
    Path temporary;

    private TestingFolder folder;
    private SpecificationReader reader;
    private Path specification;

    @BeforeEach
    void createFolder() {
        folder = new TestingFolder(temporary);
        reader = new SpecificationReader(new TestingCatalog(), new Surroundings(name -> Optional.empty(), Map.of()));
        specification = folder.write(
                "test.yaml", TestingFolder.REQUIRED + "architecture: {type: siren, width: 8, frequency: 5}\n");
    }

    private ResolvedSpecification<TestingSpecification> read(Replacement replacement, String... overrides) {
        return reader.read(specification, replacement, List.of(overrides), TestingSpecification.class);
    }

    @Test
    void nothingIsLeftOfWhatIsReplaced() {
        var read = read(Replacement.ofText("architecture", "NETWORK", "{type: siren, width: 16}"));
        assertThat(TestingFolder.value(read, "architecture.width")).isEqualTo("16");
        assertThat(TestingFolder.value(read, "architecture.frequency")).isEqualTo("30.0");
        assertThat(TestingFolder.value(read, "name")).isEqualTo("test");
    }

    @Test
    void overridesLieAbove() {
        var read = read(Replacement.ofText("architecture", "NETWORK", "siren"), "architecture.width=32");
        assertThat(TestingFolder.value(read, "architecture.width")).isEqualTo("32");
    }

    @Test
    void mistakesAreShownWhereTheyAreWritten() {
        Path file = folder.write("other/network.yaml", "type: siren\nwitdh: 16\n");
        assertThatThrownBy(() -> read(Replacement.ofFile("architecture", file)))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining(file + ":2:1")
                .hasMessageContaining("width");
        assertThatThrownBy(() -> read(Replacement.ofText("architecture", "NETWORK", "{type: siren, witdh: 16}")))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("NETWORK:1:15");
        assertThatThrownBy(() -> read(Replacement.ofFile("architecture", temporary.resolve("absent.yaml"))))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void pathsInAFileAreThoseOfItsFolder() {
        Path file = folder.write("other/data.yaml", "{type: image-folder, path: here}");
        assertThat(TestingFolder.value(read(Replacement.ofFile("data", file)), "data.path"))
                .isEqualTo(temporary.resolve("other/here").toString());
    }

    @Test
    void overridesAloneAreASpecification() {
        var read =
                reader.read(List.of("name=alone", "data={type: image-folder, path: /p}"), TestingSpecification.class);
        assertThat(TestingFolder.value(read, "name")).isEqualTo("alone");
        assertThatThrownBy(() -> reader.read(List.of("nmae=alone"), TestingSpecification.class))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("did you mean 'name'");
    }
}
