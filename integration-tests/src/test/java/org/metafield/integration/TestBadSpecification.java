package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a specification is shown with its place, the line and how to mend it; nothing is written. */
class TestBadSpecification {
    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path photographs;

    @BeforeAll
    static void makePhotographs() {
        program = MetafieldProgram.in(work);
        photographs = Photographs.folder(work.resolve("photographs"), 3, 1);
    }

    /** What replaces a line of a good specification, where the mistake is, and what the user is told. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("seed: 3", "sede: 3", "3:1", new String[] {"sede: 3\n^", "did you mean 'seed'?"}),
                Arguments.of("width: 16", "widht: 16", "10:29", new String[] {"widht", "did you mean 'width'?"}),
                Arguments.of("type: siren", "type: sirne", "10:22", new String[] {"sirne", "did you mean 'siren'?"}),
                Arguments.of("seed: 3", "seed: three", "3:7", new String[] {"whole number", "'three'"}),
                Arguments.of("depth: 3", "depth: 0", "10:47", new String[] {"at least", "is 0"}),
                Arguments.of("keep: 0.5", "keep: 1.5", "13:33", new String[] {"at most 1"}),
                Arguments.of("name: tiny\n", "", "1:1", new String[] {"'name' is missing"}),
                Arguments.of("seed: 3", "seed: 3\nseed: 4", "4:1", new String[] {"'seed' is given twice", "line 3"}),
                Arguments.of("  steps: 2", "\tsteps: 2", "12:1", new String[] {"indent with spaces, not tabs"}),
                Arguments.of("name: tiny", "name: [tiny", "3:", new String[] {"not YAML"}),
                Arguments.of("seed: 3", "seed: !!javax.script.ScriptEngineManager []", "3:7", new String[] {
                    "tag", "not allowed", "remove it"
                }),
                Arguments.of(
                        "seed: 3", "seed: ${training.stesp}", "3:7", new String[] {"training.stesp", "did you mean"}),
                Arguments.of("seed: 3", "seed: \"${env:NOT_SET_HERE}\"", "3:", new String[] {"NOT_SET_HERE"}),
                Arguments.of(
                        "name: tiny", "name: tiny\nmethod: gradnpc", "3:9", new String[] {"did you mean 'gradncp'?"}),
                Arguments.of("name: tiny", "name: tiny\nextends: absent.yaml", "3:10", new String[] {"absent.yaml"}),
                Arguments.of("metafield: 1", "metafield: 2", "1:12", new String[] {"metafield"}));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsShownWhereItIs(String right, String wrong, String place, String[] words) {
        String text = TinySpecification.text(photographs);
        assertThat(text).contains(right);
        Path file = TinySpecification.write(work.resolve("wrong.yaml"), text.replace(right, wrong));
        program.run("run", file, "--runs", work.resolve("runs"))
                .refused("wrong.yaml:" + place, "error ")
                .refused(words);
        assertThat(work.resolve("runs")).doesNotExist();
    }

    @Test
    void allMistakesAreShownTogether() {
        String text = TinySpecification.text(photographs)
                .replace("width: 16", "widht: 16")
                .replace("seed: 3", "seed: three")
                .replace("tasks: 3", "tasks: 0");
        Path file = TinySpecification.write(work.resolve("several.yaml"), text);
        program.run("plan", file, "--set", "loss=sme")
                .refused("several.yaml:3:7", "several.yaml:10:29", "several.yaml:15:30", "--set loss=sme", "'mse'?")
                .refused("4 problems");
    }

    @Test
    void whatIsNoSpecificationIsRefused() throws IOException {
        Path file = work.resolve("none.yaml");
        program.run("plan", file).refused("there is no file '" + file + "'");
        program.run("plan", work).refused(work.toString());
        program.run("plan", TinySpecification.write(file, "")).refused("none.yaml:1:1", "begin with 'metafield: 1'");
        program.run("plan", TinySpecification.write(file, "a text")).refused("none.yaml:1:1", "is a mapping");
        byte[] binary = new byte[4096];
        new Random(1).nextBytes(binary);
        Files.write(file, binary);
        program.run("plan", file).refused("none.yaml:1:", "save the file as UTF-8 text");
    }

    @Test
    void aBombOfAliasesDoesNoHarm() {
        StringBuilder bomb = new StringBuilder("metafield: 1\nname: bomb\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level <= 30; level++) {
            bomb.append(
                    "a%d: &a%d [%s*a%d]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(9), level - 1));
        }
        Path file = TinySpecification.write(work.resolve("bomb.yaml"), bomb.toString());
        Outcome outcome = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> program.run("plan", file));
        outcome.refused("bomb.yaml:3:5", "&a0");
        assertThat(outcome.text().length()).isLessThan(100_000);
        TinySpecification.write(file, "metafield: 1\nname: " + "[".repeat(20_000) + "]".repeat(20_000) + "\n");
        program.run("plan", file).refused("bomb.yaml:2:");
    }

    @Test
    void filesThatExtendEachOtherAreRefused() {
        TinySpecification.write(work.resolve("one.yaml"), "metafield: 1\nextends: two.yaml\nname: one\n");
        TinySpecification.write(work.resolve("two.yaml"), "metafield: 1\nextends: one.yaml\n");
        program.run("plan", work.resolve("one.yaml"))
                .refused("two.yaml:2:10", "one.yaml -> ", "two.yaml -> ", "in a circle", "remove one of the 'extends'");
    }

    @Test
    void aMistakenCommandLineIsRefused() {
        program.run("rum").refused("'rum'", "metafield run", "--help");
        program.run("run").refused("SPEC", "metafield run --help");
        program.run("plan", "a.yaml", "--sett", "seed=1").refused("--sett");
        program.run("plan", TinySpecification.write(work.resolve("good.yaml"), photographs), "--set", "seed")
                .refused("seed");
        program.run("resume", work.resolve("no-run")).refused("there is no run folder", "no-run", "metafield runs");
        program.run("resume", photographs).refused("is not the folder of a run");
    }
}
