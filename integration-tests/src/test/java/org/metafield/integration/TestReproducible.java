package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** The same specification gives the same numbers; what differs is asked for. */
class TestReproducible {
    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static String text;
    private static RunFolder reference;

    @BeforeAll
    static void runReference() {
        program = MetafieldProgram.in(work);
        text = TinySpecification.text(Photographs.folder(work.resolve("photographs"), 4, 2))
                .replace("steps: 60", "steps: 12");
        reference = run("reference", text);
    }

    private static RunFolder run(String suffix, String text, String... settings) {
        Path file = TinySpecification.write(work.resolve(suffix + ".yaml"), text);
        List<Object> command =
                new ArrayList<>(List.of("run", file, "--runs", work.resolve("runs"), "--name-suffix", suffix));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        program.run(command.toArray()).succeeded();
        return new RunFolder(work.resolve("runs/tiny-" + suffix));
    }

    private static void assertSameNumbers(RunFolder run) {
        assertThat(SafetensorsFile.read(run.lastCheckpoint()).tensors())
                .isEqualTo(SafetensorsFile.read(reference.lastCheckpoint()).tensors());
        assertThat(run.evaluation()).hasSameTextualContentAs(reference.evaluation());
    }

    @Test
    void theSameSpecificationGivesTheSameNumbers() {
        assertSameNumbers(run("again", text));
    }

    @Test
    void aSettingIsWorthWhatTheFileSays() {
        assertSameNumbers(run(
                "set",
                text.replace("seed: 3", "seed: 8")
                        .replace("width: 16", "width: 24")
                        .replace("keep: 0.5", "keep: 1"),
                "seed=3",
                "architecture.width=16",
                "adaptation.context={type: random, keep: 0.5}"));
    }

    @Test
    void theResolvedSpecificationGivesTheSameNumbers() {
        program.run("run", reference.specification(), "--runs", work.resolve("resolved"), "--name-suffix", "r")
                .succeeded();
        assertSameNumbers(new RunFolder(work.resolve("resolved/tiny-r")));
    }

    @Test
    void manyTasksInOneGraphGiveTheSameNumbersButForRounding() {
        double[] one = losses(run("single", text, "adaptation.context=full", "training.steps=3"));
        double[] three = losses(
                run("batched", text, "adaptation.context=full", "training.steps=3", "runtime.tasks-per-graph=3"));
        assertThat(three).containsExactly(one, Offset.offset(1e-5));
    }

    private static double[] losses(RunFolder run) {
        return RunHistory.read(run.journal()).events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals("train/loss"))
                .mapToDouble(MetricRecorded::value)
                .toArray();
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        RunFolder other = run("seed", text, "seed=4");
        assertThat(SafetensorsFile.read(other.lastCheckpoint()).tensors())
                .isNotEqualTo(SafetensorsFile.read(reference.lastCheckpoint()).tensors());
    }

    @Test
    void aRunIsEvaluatedAgainWithOtherSteps() {
        Outcome same = program.run("evaluate", reference.path()).succeeded();
        Outcome table = program.run("resume", reference.path()).succeeded();
        assertThat(same.out().split("\nrun ")[0]).isEqualTo(table.out().split("\nrun ")[0]);

        Outcome other = program.run("evaluate", reference.path(), "--set", "evaluation.steps=[1,3]")
                .succeeded();
        assertThat(other.out().lines().filter(line -> line.startsWith("initialization")))
                .isNotEmpty()
                .allMatch(line -> line.matches("initialization\\s+1\\s+3"));
        // The first step does not depend on how many follow.
        assertThat(cell(other, 1)).isEqualTo(cell(same, 2));
        program.run("evaluate", reference.path(), "--set", "architecture.width=24")
                .refused("layers.0.weight", "do not change the architecture");
    }

    /** A number of the learned initialization's first row. */
    private static String cell(Outcome outcome, int column) {
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith("learned"))
                .findFirst()
                .orElseThrow()
                .split("\\s+")[column];
    }
}
