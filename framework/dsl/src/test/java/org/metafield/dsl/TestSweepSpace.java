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
import org.metafield.spi.search.Dimension;
import org.metafield.spi.search.Dimension.Condition;
import org.metafield.spi.search.Domain;
import org.metafield.spi.search.Domain.Choices;
import org.metafield.spi.search.Domain.Decimals;
import org.metafield.spi.search.Domain.Integers;
import org.metafield.spi.search.Point;

class TestSweepSpace {
    @TempDir
    Path temporary;

    private TestingFolder folder;

    @BeforeEach
    void createFolder() {
        folder = new TestingFolder(temporary);
    }

    private ResolvedSweep<Sweep, TestingSpecification> sweep(String lines, String... overrides) {
        Path file = folder.write("test.yaml", TestingFolder.REQUIRED + lines);
        return new SweepReader(new SpecificationReader(
                        new TestingCatalog(), new Surroundings(name -> Optional.empty(), Map.of())))
                .read(file, List.of(overrides), Sweep.class, Sweep::searches, TestingSpecification.class);
    }

    private ResolvedSweep<Sweep, TestingSpecification> search(String over) {
        return sweep("sweep: {search: some, over: {" + over + "}}");
    }

    private Domain domain(String over) {
        List<Dimension> dimensions = search(over).space().dimensions();
        assertThat(dimensions).hasSize(1);
        return dimensions.get(0).domain();
    }

    private String problems(String lines) {
        ProblemsException problems = catchThrowableOfType(ProblemsException.class, () -> sweep(lines));
        return String.valueOf(problems.getMessage()).replace(temporary + "/", "");
    }

    @Test
    void rangesAreOfNumbersOrWholeNumbersEvenOrLogarithmic() {
        assertThat(domain("adaptation.rate: {range: [0.1, 1]}")).isEqualTo(new Decimals(0.1, 1, false));
        assertThat(domain("adaptation.rate: {log-range: [1.0e-4, 1]}")).isEqualTo(new Decimals(1e-4, 1, true));
        assertThat(domain("architecture.width: {integers: [16, 64]}")).isEqualTo(new Integers(16, 64, false));
        assertThat(domain("architecture.width: {log-integers: [16, 64]}")).isEqualTo(new Integers(16, 64, true));
        assertThat(domain("architecture.width: {log-range: [16, 64]}"))
                .as("the option takes whole numbers")
                .isEqualTo(new Integers(16, 64, true));
    }

    @Test
    void anOptionsOwnBoundsAreSearched() {
        assertThat(domain("adaptation.steps: search")).isEqualTo(new Integers(0, 100, false));
        assertThat(domain("adaptation.mode: search")).isEqualTo(new Choices(2));
        assertThat(sweep("""
                        adaptation: {context: gradncp}
                        sweep: {search: some, over: {adaptation.context.keep: search}}
                        """).space().dimensions().get(0).domain())
                .as("an end that is excluded is moved in")
                .isEqualTo(new Decimals(0.001, 1, false));
        assertThat(problems("sweep: {search: some, over: {adaptation.rate: search}}"))
                .contains(
                        "test.yaml:4:47",
                        "'adaptation.rate' has no bounds on both sides",
                        "greater than 0",
                        "write {range: [least, greatest]}");
        assertThat(problems("sweep: {search: some, over: {adaptation.stepz: search}}"))
                .contains("no option 'adaptation.stepz'");
    }

    @Test
    void whatStandsInsideOfAChoiceCountsThereAlone() {
        var sweep = search("adaptation.context: [full, {type: gradncp, keep: {range: [0.1, 0.5]}},"
                + " {type: random, keep: {choices: [0.2, 0.4]}}]");
        assertThat(sweep.space().dimensions())
                .containsExactly(
                        new Dimension("adaptation.context", new Choices(3)),
                        new Dimension(
                                "adaptation.context.keep",
                                new Decimals(0.1, 0.5, false),
                                Optional.of(new Condition("adaptation.context", 1))),
                        new Dimension(
                                "adaptation.context.keep#2",
                                new Choices(2),
                                Optional.of(new Condition("adaptation.context", 2))));
        var trial = sweep.reader()
                .apply(new Point(Map.of("adaptation.context", 1.0, "adaptation.context.keep", 0.123456)))
                .get(0);
        assertThat(trial.name()).isEqualTo("context gradncp, keep 0.1235");
        assertThat(value(trial.specification(), "adaptation.context.keep")).isEqualTo("0.123456");
        assertThat(sweep.names())
                .as("corners")
                .containsExactly(
                        "context full",
                        "context gradncp, keep 0.1",
                        "context gradncp, keep 0.5",
                        "context random, keep 0.2",
                        "context random, keep 0.4");
    }

    @Test
    void variantsMayVaryInTurn() {
        var sweep = sweep("""
                sweep:
                  search: some
                  variants: {deep: {architecture: {depth: {integers: [6, 9]}}}, plain: {}}
                """);
        assertThat(sweep.names()).containsExactly("deep, depth 6", "deep, depth 9", "plain");
        assertThat(value(sweep.trials().get(1).specification(), "architecture.depth"))
                .isEqualTo("9");
    }

    @Test
    void choicesInsideOfChoicesAreCountedOutWithoutASearch() {
        assertThat(sweep("sweep: {over: {adaptation.context: [full, {type: gradncp, keep: {choices: [0.2, 0.4]}}]}}")
                        .names())
                .containsExactly("context full", "context gradncp, keep 0.2", "context gradncp, keep 0.4");
    }

    @Test
    void offLeavesAnOptionOut() {
        var sweep = sweep("sweep: {over: {outer-terms: [off, [{type: bootstrap, weight: {choices: [1, 2]}}]],"
                + " meta-learner: [off, maml], tracking.enabled: [off, true]}}");
        assertThat(sweep.names()).hasSize(12).startsWith("outer-terms off, meta-learner off, enabled off");
        var first = sweep.trials().get(0).specification().value();
        assertThat(first.experiment().outerTerms()).isEmpty();
        assertThat(first.experiment().metaLearner()).isEmpty();
        assertThat(first.tracking().enabled()).isFalse();
        assertThat(value(sweep.trials().get(11).specification(), "outer-terms.0.weight"))
                .isEqualTo("2.0");
        assertThat(problems("sweep: {over: {loss: [off, l1]}}")).contains("no loss is called 'off'");
    }

    @Test
    void cornersHaveEveryChoiceAtLeastOnce() {
        String lists = String.join(
                ", ",
                "adaptation.steps: [1, 2, 3, 4]",
                "architecture.depth: [1, 2, 3, 4]",
                "architecture.width: [1, 2, 3, 4]",
                "adaptation.context: [full, {type: gradncp, keep: {choices: [0.1, 0.2, 0.3]}}]");
        var names = search(lists + ", adaptation.rate: {range: [1, 2]}").names();
        assertThat(names).hasSizeLessThan(50);
        assertThat(names).anyMatch(name -> name.contains("width 4"));
        assertThat(names).anyMatch(name -> name.contains("context gradncp, keep 0.3"));
        assertThat(names).anyMatch(name -> name.endsWith("rate 2"));
    }

    @Test
    void keysThatEndAlikeAreNamedInFull() {
        assertThat(sweep("sweep: {over: {adaptation.steps: [1, 2], evaluation.steps: [[3]], loss: [mse]}}")
                        .names())
                .containsExactly(
                        "adaptation.steps 1, evaluation.steps [3], loss mse",
                        "adaptation.steps 2, evaluation.steps [3], loss mse");
    }

    @Test
    void seedsRepeatAPoint() {
        var sweep = sweep("sweep: {search: some, over: {adaptation.steps: search}, seeds: [5, 6]}");
        assertThat(sweep.reader().apply(new Point(Map.of("adaptation.steps", 7.0))))
                .extracting(trial -> value(trial.specification(), "seed"))
                .containsExactly("5", "6");
    }

    @Test
    void aFileThatChangesMeanwhileChangesNoTrial() {
        var sweep = search("adaptation.steps: search");
        folder.write("test.yaml", TestingFolder.REQUIRED + "seed: 9");
        assertThat(sweep.reader().apply(new Point(Map.of("adaptation.steps", 7.0))))
                .extracting(trial -> value(trial.specification(), "seed"))
                .containsExactly("0");
    }

    @Test
    void whatCannotBeSearchedIsExplained() {
        assertThat(problems("sweep: {over: {adaptation.rate: {range: [0.1, 1]}}}"))
                .contains("test.yaml:4:41", "'adaptation.rate' has a range of values", "write search:");
        assertThat(problems("sweep: {search: some, over: {adaptation.rate: {range: [1]}}}"))
                .contains("must be a list of two numbers");
        assertThat(problems("sweep: {search: some, over: {adaptation.rate: {range: [1, x]}}}"))
                .contains("must be a list of two numbers");
        assertThat(problems("sweep: {search: some, over: {adaptation.rate: {range: [2, 1]}}}"))
                .contains("'adaptation.rate': a range goes from the least to the greatest number");
        assertThat(problems("sweep: {search: some, over: {adaptation.rate: {log-range: [0, 1]}}}"))
                .contains("a logarithmic range begins above 0");
        assertThat(problems("sweep: {search: some, over: {adaptation.steps: {range: [0.5, 1]}}}"))
                .contains("0.5 is no whole number");
        assertThat(problems("sweep: {search: some, over: {adaptation.rate: {log-rnge: [1, 2]}}}"))
                .contains("did you mean 'log-range'?");
        assertThat(problems("sweep: {search: some, over: {adaptation.context.keep: {choices: 3}}}"))
                .contains("the choices of 'adaptation.context.keep' must be a list");
        assertThat(problems("sweep: {search: some, seeds: [1]}")).contains("nothing to search over");
        assertThat(problems("sweep: {search: some, over: {adaptation.steps: {range: [5, 300]}}}"))
                .as("a corner")
                .contains("test.yaml:4:", "'adaptation.steps' must be at least 0 and at most 100, but is 300");
    }
}
