package org.metafield.dsl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.ComponentSpec;
import org.metafield.spi.learning.ContextSelector;

class TestProblems {
    @TempDir
    Path temporary;

    /**
     * What users read of each mistake. Cases stand in {@code problems.txt}: the lines of a file below those that are
     * required, or of a whole file for {@code file:}, or overrides; then the problems.
     */
    @TestFactory
    Stream<DynamicTest> everyMistakeIsAProblem() throws IOException {
        try (InputStream stream = TestProblems.class.getResourceAsStream("problems.txt")) {
            String cases = new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
            return Stream.of(cases.split("(?m)^=== "))
                    .filter(text -> !text.isBlank())
                    .map(this::test);
        }
    }

    private DynamicTest test(String text) {
        int body = text.indexOf('\n') + 1;
        int separator = text.indexOf("~~~\n", body);
        String name = text.substring(0, body).strip();
        String given = text.substring(body, separator);
        String expected = text.substring(separator + "~~~\n".length()).stripTrailing();
        return DynamicTest.dynamicTest(
                name, () -> assertThat(problems(name, given)).isEqualTo(expected));
    }

    private String problems(String name, String given) {
        TestingFolder folder = new TestingFolder(temporary);
        if (given.startsWith("--set ")) {
            String[] overrides =
                    given.lines().map(line -> line.substring("--set ".length())).toArray(String[]::new);
            return folder.problems("", overrides);
        }
        return name.startsWith("file:") ? folder.problems(folder.write("test.yaml", given)) : folder.problems(given);
    }

    @Test
    void missingFile() {
        TestingFolder folder = new TestingFolder(temporary);
        assertThat(folder.problems(temporary.resolve("absent.yaml"))).isEqualTo("""
                        error UNREADABLE_FILE: there is no file 'absent.yaml'
                          looked in FOLDER""");
    }

    @Test
    void folderInPlaceOfAFile() {
        assertThat(new TestingFolder(temporary).problems(temporary)).isEqualTo("""
                        error UNREADABLE_FILE: 'FOLDER' is a folder
                          name a file in it""");
    }

    @Test
    void unreadableFile() throws IOException {
        Path file = new TestingFolder(temporary).write("secret.yaml", TestingFolder.REQUIRED);
        Files.setPosixFilePermissions(file, Set.of());
        Assumptions.assumeFalse(Files.isReadable(file), "the user may read everything");
        assertThat(new TestingFolder(temporary).problems(file)).contains("UNREADABLE_FILE", "cannot be read");
    }

    @Test
    void bytesThatAreNotText() throws IOException {
        Path file = temporary.resolve("binary.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', '1', '\n', 'b', ':', (byte) 0xff, (byte) 0xfe});
        assertThat(new TestingFolder(temporary).problems(file)).isEqualTo("""
                        binary.yaml:2:3: error NOT_TEXT: this is not text in UTF-8
                        b:
                          ^
                          save the file as UTF-8 text""");
    }

    @Test
    void controlCharacters() {
        TestingFolder folder = new TestingFolder(temporary);
        assertThat(folder.problems(folder.write("nul.yaml", "metafield: 1\nname: a\0b\n")))
                .isEqualTo("""
                        nul.yaml:2:8: error NOT_TEXT: the character U+0000 may not stand in YAML
                        name: a
                               ^
                          save the file as UTF-8 text""");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreRead() {
        TestingFolder folder = new TestingFolder(temporary);
        Path file =
                folder.write("windows.yaml", "\uFEFF" + (TestingFolder.REQUIRED + "lozz: 1\n").replace("\n", "\r\n"));
        assertThat(folder.problems(file)).startsWith("windows.yaml:4:1: error UNKNOWN_KEY");
    }

    @Test
    void fileBeyondTheLimit() {
        TestingFolder folder = new TestingFolder(temporary);
        Path file = folder.write("large.yaml", TestingFolder.REQUIRED + "# " + "x".repeat(SourceFile.MAXIMUM_BYTES));
        assertThat(folder.problems(file)).startsWith("error TOO_LARGE: 'large.yaml' is larger than 1 MiB");
    }

    @Test
    @Timeout(20)
    void aliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++) {
            String aliases = String.join(", ", Collections.nCopies(10, "*a" + (level - 1)));
            bomb.append("a" + level + ": &a" + level + " [" + aliases + "]\n");
        }
        assertThat(new TestingFolder(temporary).problems(bomb.toString()))
                .contains("test.yaml:5:5: error ALIAS: the anchor '&a1' is not allowed");
    }

    @Test
    @Timeout(20)
    void referenceBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: x\n");
        for (int level = 1; level < 40; level++) {
            bomb.append("a" + level + ": '" + ("${a" + (level - 1) + "}").repeat(10) + "'\n");
        }
        assertThat(new TestingFolder(temporary).problems(bomb.toString())).contains("error TOO_LARGE: references");
    }

    @Test
    @Timeout(20)
    void longChainOfReferencesIsRefused() {
        String chain = IntStream.range(0, 2_000)
                .mapToObj(index -> "a" + index + ": ${a" + (index + 1) + "}\n")
                .collect(Collectors.joining());
        assertThat(new TestingFolder(temporary).problems(chain)).contains("error TOO_LARGE: references");
    }

    @Test
    @Timeout(20)
    void bracketsWithoutEndAreRefused() {
        TestingFolder folder = new TestingFolder(temporary);
        assertThat(folder.problems(folder.write("deep.yaml", "[".repeat(1_000_000))))
                .contains("error TOO_LARGE");
    }

    @Test
    void filesThatMultiplyAreRefused() {
        TestingFolder folder = new TestingFolder(temporary);
        for (int level = 0; level < 10; level++) {
            String next = (level + 1) + ".yaml";
            folder.write(level + ".yaml", "metafield: 1\nextends: [" + next + ", " + next + "]\n");
        }
        folder.write("10.yaml", TestingFolder.REQUIRED);
        assertThat(folder.problems(temporary.resolve("0.yaml"))).contains("more than 100 files are extended");
    }

    @Test
    void circleOfFilesShowsTheChain() {
        TestingFolder folder = new TestingFolder(temporary);
        folder.write("base/b.yaml", "extends: ../c.yaml\n");
        folder.write("c.yaml", "seed: 1\nextends: a.yaml\n");
        Path file = folder.write("a.yaml", "metafield: 1\nextends: [base/b.yaml]\n");
        assertThat(folder.problems(file)).isEqualTo("""
                        c.yaml:2:10: error EXTENDS_CYCLE: files extend each other in a circle: a.yaml -> b.yaml -> c.yaml -> a.yaml
                        extends: a.yaml
                                 ^
                          remove one of the 'extends'""");
    }

    @Test
    void problemsOfAllFilesAreShownTogether() {
        TestingFolder folder = new TestingFolder(temporary);
        folder.write("b.yaml", "loss: mze\nadaptation: {steps: 3, steps: 4}\n");
        Path file = folder.write("a.yaml", TestingFolder.REQUIRED + "extends: b.yaml\nlozz: 1\n");
        assertThat(folder.problems(file, "seed=x").lines().filter(line -> line.contains(": error ")))
                .containsExactly(
                        "--set seed=x:1:6: error WRONG_TYPE: 'seed' must be a whole number, but is the text 'x'",
                        "a.yaml:5:1: error UNKNOWN_KEY: there is no key 'lozz'",
                        "b.yaml:1:7: error UNKNOWN_TYPE: 'loss': no loss is called 'mze'",
                        "b.yaml:2:24: error DUPLICATE_KEY: 'steps' is given twice");
    }

    @Test
    void capabilityAskedForByADefaultSaysSo() {
        ProblemCode code = ProblemCode.CAPABILITY;
        Problems problems = new Problems();
        ComponentFactory<?, ?> gradncp = new TestingCatalog()
                .find(ComponentKind.CONTEXT_SELECTOR, "gradncp")
                .orElseThrow();
        BoundComponent component = new BoundComponent(
                ComponentSpec.of(ContextSelector.class, "gradncp", gradncp.defaults()),
                gradncp,
                Source.defaults("default").start());
        new CapabilityCheck(new TestingCatalog(), problems).check(List.of(component));
        assertThatThrownBy(problems::throwIfAny)
                .hasMessage("error " + code + ": context selector 'gradncp', a default, needs tap:penultimate, which no"
                        + " component here offers\n  offered by: siren");
    }

    @Test
    void longLinesAreCutAroundTheColumn() {
        String problems = new TestingFolder(temporary).problems("seed: \"" + "x".repeat(500) + "\" # end\nlozz: 1\n");
        assertThat(problems.lines().map(String::length)).allMatch(length -> length < 200);
    }
}
