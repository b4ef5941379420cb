package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** A run that cannot begin or go on says why and what to change, and loses nothing. */
class TestRunThatCannotGoOn {
    @TempDir
    Path work;

    private MetafieldProgram program;
    private Path specification;
    private Path runs;

    @BeforeEach
    void makeSpecification() {
        program = MetafieldProgram.in(work);
        specification = TinySpecification.write(
                work.resolve("tiny.yaml"), Photographs.folder(work.resolve("photographs"), 4, 2));
        runs = work.resolve("runs");
    }

    private RunFolder run() {
        return new RunFolder(runs.resolve("tiny-it"));
    }

    private Outcome run(String... settings) {
        return program.run(arguments(settings));
    }

    private Object[] arguments(String... settings) {
        Object[] arguments = new Object[6 + 2 * settings.length];
        List.of("run", specification, "--runs", runs, "--name-suffix", "it").toArray(arguments);
        for (int i = 0; i < settings.length; i++) {
            arguments[6 + 2 * i] = "--set";
            arguments[7 + 2 * i] = settings[i];
        }
        return arguments;
    }

    @Test
    void aMetricThatDoesNotFitThePicturesIsRefusedBeforeTraining() {
        Path file = TinySpecification.write(
                work.resolve("small.yaml"),
                TinySpecification.text(work.resolve("photographs"))
                        .replace("size: 16", "size: 8")
                        .replace("signals: 2}", "signals: 2, metrics: [psnr, ssim]}"));
        program.run("run", file, "--runs", runs)
                .refused("small.yaml:16:", "ssim slides a window of 11 x 11", "8 x 8 x 3", "remove ssim");
        assertThat(runs).doesNotExist();
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunAndKeepsTheLastGoodCheckpoint() {
        run("adaptation.optimizer.rate=1e30")
                .refused("not finite at outer step 1", "train/picture-", "Lower adaptation.optimizer.rate");
        assertThat(run().lastCheckpoint()).doesNotExist();
        assertThat(RunHistory.read(run().journal()).isFinished()).isFalse();

        // The first outer steps are finite, a later one is not.
        Outcome later = program.run(
                "run",
                specification,
                "--runs",
                runs,
                "--name-suffix",
                "later",
                "--set",
                "optimizer={type: sgd, rate: 1e12}",
                "--set",
                "training.checkpoint-every=1",
                "--set",
                "training.evaluate-every=0");
        later.refused("not finite at outer step ", "optimizer.rate", "clip-norm");
        RunFolder folder = new RunFolder(runs.resolve("tiny-later"));
        for (SafetensorsFile.Tensor tensor :
                SafetensorsFile.read(folder.lastCheckpoint()).tensors().values()) {
            for (float value : tensor.floats()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void memoryThatIsTooLittleIsToldBeforeAnythingIsMade() {
        String[] settings = {
            "modality.size=4096",
            "architecture.width=256",
            "architecture.depth=5",
            "adaptation.steps=8",
            "evaluation.metrics=[psnr]",
            "data={type: text-images, train: 3, validation: 1, test: 1}"
        };
        run(settings)
                .refused("TB of memory are needed", "are available", "lower modality.size", "runtime.tasks-per-graph")
                .refused("--ignore-memory");
        assertThat(runs).doesNotExist();
        List<Object> plan = new ArrayList<>(List.of("plan", specification));
        plan.addAll(List.of(arguments(settings)).subList(6, 6 + 2 * settings.length));
        assertThat(program.run(plan.toArray()).succeeded().out())
                .contains("process at its peak", "It cannot run yet", "TB of memory are needed", "lower modality.size");
    }

    @Test
    void aRunFolderThatExistsIsLeftAlone() throws IOException {
        run("training.steps=1").succeeded();
        byte[] before = Files.readAllBytes(run().journal());
        run("training.steps=2").refused(run().path() + " exists already", "--name-suffix", "metafield resume");
        assertThat(run().journal()).hasBinaryContent(before);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() {
        runs = specification.resolve("runs");
        run("training.steps=1").refused(runs.toString(), "its folder is missing and cannot be made", "--runs");
        runs = specification;
        run("training.steps=1").refused(specification + " is a file where a folder is needed", "--runs");
        runs = Path.of("/proc/metafield-runs");
        run("training.steps=1").refused("/proc/metafield-runs", "its folder is missing and cannot be made", "--runs");
    }

    @Test
    void aFullDiskStopsTheRunAndTheCheckpointBeforeIsKept() throws IOException {
        run("training.steps=7", "evaluation.signals=1").succeeded();
        // What a checkpoint is written to before it takes its place: a device that has no space left.
        Path writing = run().lastCheckpoint().resolveSibling("last.safetensors.writing");
        SafetensorsFile kept = SafetensorsFile.read(run().lastCheckpoint());
        Files.delete(run().evaluation());
        Files.writeString(
                run().specification(),
                Files.readString(run().specification()).replace("  steps: 7\n", "  steps: 21\n"));
        Files.createSymbolicLink(writing, Path.of("/dev/full"));
        program.run("resume", run().path())
                .refused(run().lastCheckpoint().toString(), "disk is full", "bytes are needed", "free some space");
        assertThat(SafetensorsFile.read(run().lastCheckpoint())).isEqualTo(kept);
        program.run("resume", run().path()).succeeded();
        assertThat(SafetensorsFile.read(run().lastCheckpoint()).metadata()).containsEntry("step", "21");
    }

    @Test
    void aFileThatMayNotGrowStopsTheRunAndItCanGoOnElsewhere() throws IOException {
        List<String> command = program.command(List.of("-XX:-UsePerfData"), arguments());
        String limited = "ulimit -f 24 && exec \"$@\""; // blocks of 512 bytes: the journal outgrows them
        List<String> inShell = new ArrayList<>(List.of("sh", "-c", limited, "sh"));
        inShell.addAll(command);
        try (ChildProcess child = program.start(inShell)) {
            child.end().refused("journal.jsonl", "cannot be written");
        }
        assertThat(SafetensorsFile.read(run().lastCheckpoint()).tensors()).isNotEmpty();
        Path moved = Files.move(run().path(), work.resolve("moved"));
        program.run("resume", moved).succeeded();
        assertThat(RunHistory.read(moved.resolve("journal.jsonl")).isFinished()).isTrue();
    }
}
