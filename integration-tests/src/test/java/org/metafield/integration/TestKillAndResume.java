package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** A run that is killed, as often as may be, and resumed ends as if it had not been. */
class TestKillAndResume {
    private static final int STEPS = 60;

    @TempDir
    static Path work;

    private static MetafieldProgram program;
    private static Path specification;
    private static RunFolder undisturbed;

    @TempDir
    Path runs;

    @BeforeAll
    static void runUndisturbed() {
        program = MetafieldProgram.in(work);
        specification = TinySpecification.write(
                work.resolve("tiny.yaml"), Photographs.folder(work.resolve("photographs"), 6, 2));
        program.run("run", specification, "--runs", work.resolve("runs"), "--name-suffix", "undisturbed", "--quiet")
                .succeeded();
        undisturbed = new RunFolder(work.resolve("runs/tiny-undisturbed"));
    }

    private ChildProcess start() {
        return program.start("run", specification, "--runs", runs, "--name-suffix", "disturbed");
    }

    private RunFolder disturbed() {
        return new RunFolder(runs.resolve("tiny-disturbed"));
    }

    /** Whether a line of the journal has all these parts. */
    private BooleanSupplier journalHas(String... parts) {
        return () -> journal().stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    }

    private List<String> journal() {
        try {
            Path journal = disturbed().journal();
            return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertAsUndisturbed(RunFolder run) throws IOException {
        assertThat(SafetensorsFile.read(run.lastCheckpoint()))
                .isEqualTo(SafetensorsFile.read(undisturbed.lastCheckpoint()));
        assertThat(SafetensorsFile.read(run.bestCheckpoint()))
                .isEqualTo(SafetensorsFile.read(undisturbed.bestCheckpoint()));
        assertThat(run.evaluation()).hasSameTextualContentAs(undisturbed.evaluation());
        assertThat(run.reconstructions()).hasSameBinaryContentAs(undisturbed.reconstructions());
        List<MetricRecorded> losses = metrics(run, "train/loss");
        assertThat(losses)
                .extracting(MetricRecorded::step)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, STEPS).boxed().toList());
        for (String metric : List.of("train/loss", "train/gradient-norm", "validation/psnr@2")) {
            assertThat(metrics(run, metric))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time")
                    .isNotEmpty()
                    .isEqualTo(metrics(undisturbed, metric));
        }
        assertThat(RunHistory.read(run.journal()).isFinished()).isTrue();
    }

    private static List<MetricRecorded> metrics(RunFolder run, String name) {
        return RunHistory.read(run.journal()).events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals(name))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"train/loss\",\"step\":2,", // before the first checkpoint
                "\"event\":\"checkpoint\"", // right after one
                "\"name\":\"train/loss\",\"step\":33,", // between two
                "\"event\":\"evaluation\"" // when all is learned, but not all is measured
            })
    void aRunThatIsKilledGoesOn(String moment) throws IOException {
        try (ChildProcess child = start()) {
            child.await(journalHas(moment)).kill();
        }
        assertThat(RunHistory.read(disturbed().journal()).isFinished()).isFalse();
        assertThat(disturbed().evaluation()).doesNotExist();
        program.run("resume", disturbed().path()).succeeded();
        assertAsUndisturbed(disturbed());
    }

    @Test
    void aRunMayBeKilledTwiceAndMoved() throws IOException {
        try (ChildProcess child = start()) {
            child.await(journalHas("\"event\":\"checkpoint\"", "\"step\":14,")).kill();
        }
        try (ChildProcess child = program.start("resume", disturbed().path())) {
            child.await(journalHas("\"event\":\"resumed\""))
                    .await(journalHas("train/loss", "\"step\":40,"))
                    .kill();
        }
        RunFolder moved = new RunFolder(work.resolve("elsewhere"));
        Files.move(disturbed().path(), moved.path());
        assertThat(program.run("resume", moved.path()).succeeded().out())
                .contains("learned", "run      " + moved.path());
        assertAsUndisturbed(moved);
    }

    @Test
    void aRunThatIsInterruptedKeepsACheckpointAndSaysHowToGoOn() throws IOException {
        Outcome outcome;
        try (ChildProcess child = start()) {
            child.await(journalHas("train/loss", "\"step\":3,"));
            program.run("resume", disturbed().path())
                    .refused(disturbed().path().toString(), "in use by another process");
            outcome = child.interrupt().end();
        }
        assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(130);
        assertThat(outcome.err())
                .contains("stopped at step", "metafield resume " + disturbed().path());
        assertThat(disturbed().lastCheckpoint()).exists();
        assertThat(journal().get(journal().size() - 1)).contains("\"event\":\"interrupted\"");
        program.run("resume", disturbed().path()).succeeded();
        assertAsUndisturbed(disturbed());
    }

    @Test
    void aRunThatHasFinishedIsShownAndNotChanged() throws IOException {
        byte[] before = Files.readAllBytes(undisturbed.journal());
        assertThat(program.run("resume", undisturbed.path()).succeeded().text())
                .contains("has finished", "PSNR in dB after adaptation steps");
        assertThat(undisturbed.journal()).hasBinaryContent(before);
    }
}
