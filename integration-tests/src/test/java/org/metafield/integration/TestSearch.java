package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.sweep.Configuration;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.TrialProgress;
import org.metafield.spi.search.Point;

/** A search that is killed goes on as if nothing had happened; what is no good is stopped. */
class TestSearch {
    private static final String SPECIFICATION = """
            metafield: 1
            name: tiny
            modality: {type: image, size: 16}
            data: {type: text-images, train: 8, validation: 2, test: 2}
            architecture: {type: siren, width: 16, depth: 3}
            adaptation: {steps: 2}
            training: {steps: 20, tasks: 3, evaluate-every: 5, checkpoint-every: 5}
            evaluation: {steps: [0, 2], signals: 2, initializations: [learned], pictures: 1}
            sweep:
              search: {type: tpe, trials: 3, random-trials: 1}
              objective: {maximize: psnr, at: 2}
              over:
                optimizer.rate: {log-range: [1.0e-4, 1.0e-2]}
                adaptation.context: [full, {type: random, keep: {range: [0.2, 0.5]}}]
            """;

    @TempDir
    Path work;

    private static List<Point> points(Path sweep) {
        return new SweepFolder(sweep)
                .progress().configurations().stream().map(Configuration::point).toList();
    }

    private static List<List<Double>> values(Path sweep) {
        return new SweepFolder(sweep)
                .progress().trials().stream().map(TrialProgress::values).toList();
    }

    @Test
    void aSearchThatIsKilledFindsTheSameTrials() throws Exception {
        MetafieldProgram program = MetafieldProgram.in(work);
        Path specification = TinySpecification.write(work.resolve("search.yaml"), SPECIFICATION);
        Path runs = work.resolve("runs");
        Path whole = runs.resolve("tiny-whole");
        program.run("sweep", specification, "--runs", runs, "--name-suffix", "whole")
                .succeeded();
        assertThat(Files.readString(whole.resolve("report.html")))
                .contains("Ranking", "Importance", "Parallel coordinates", "Against optimizer.rate")
                .contains("best: rate ", "worst: rate ");
        Path killed = runs.resolve("tiny-killed");
        try (ChildProcess child = program.start("sweep", specification, "--runs", runs, "--name-suffix", "killed")) {
            Path journal = killed.resolve("trials/trial-0002-seed-0/journal.jsonl");
            child.await(() -> Files.exists(journal));
            List<ProcessHandle> trials = child.process().descendants().toList();
            child.kill();
            trials.forEach(ProcessHandle::destroyForcibly);
            // One that is seen on its last legs would be waited for and started again, with a line of its own.
            trials.forEach(trial -> trial.onExit().join());
        }
        TinySpecification.write(specification, SPECIFICATION.replace("depth: 3", "depth: 4"));
        program.run("sweep", "--resume", killed)
                .refused("has changed", "- architecture.depth: 3", "+ architecture.depth: 4");
        TinySpecification.write(specification, SPECIFICATION);
        Outcome resumed = program.run("sweep", "--resume", killed).succeeded();
        assertThat(resumed.err()).contains("3/3").doesNotContain("1/3");
        assertThat(points(killed)).hasSize(3).isEqualTo(points(whole));
        assertThat(values(killed)).isEqualTo(values(whole));
        try (var trials = Files.list(killed.resolve("trials"))) {
            assertThat(trials).hasSize(3);
        }
    }

    @Test
    void mistakesAreFoundBeforeATrialBegins() {
        MetafieldProgram program = MetafieldProgram.in(work);
        refused(program, "sweep.objective=[]", "a search needs an objective");
        refused(program, "sweep.objective={maximize: psnr, minimize: psnr}", "names one metric");
        refused(program, "sweep.search={type: cma-es, trials: 2, population: 2}", "at least 3 points");
        refused(program, "sweep.over={optimizer.rate: [1.0e-3]}", "cma-es searches numbers");
        refused(program, "sweep.over={architecture.depth: {integers: [0, 3]}}", "architecture.depth");
    }

    private void refused(MetafieldProgram program, String change, String message) {
        Path specification = TinySpecification.write(
                work.resolve("wrong.yaml"),
                SPECIFICATION.replace("type: tpe, trials: 3, random-trials: 1", "type: cma-es"));
        program.run("sweep", specification, "--runs", work.resolve("none"), "--set", change)
                .refused(message);
    }
}
