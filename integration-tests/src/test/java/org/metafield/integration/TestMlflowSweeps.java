package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;

/** A sweep is a tree of runs on a real MLflow server, once, whatever happens to the server and to the sweep. */
@DisabledOnOs(OS.WINDOWS)
class TestMlflowSweeps {
    @TempDir
    Path work;

    /** A run on the server. */
    private record Seen(MlflowServer server, JsonNode run) {
        String id() {
            return run.path("info").path("run_id").asText();
        }

        String status() {
            return run.path("info").path("status").asText();
        }

        Map<String, String> pairs(String what) {
            Map<String, String> pairs = new TreeMap<>();
            run.path("data")
                    .path(what)
                    .forEach(pair -> pairs.put(
                            pair.path("key").asText(), pair.path("value").asText()));
            return pairs;
        }

        /** The values of a metric by their steps; fails if a step has two. */
        Map<Long, Double> values(String key) throws Exception {
            Map<Long, Double> values = new TreeMap<>();
            server.get("metrics/get-history?metric_key=" + key + "&run_id=" + id())
                    .path("metrics")
                    .forEach(metric -> assertThat(values.put(
                                    metric.path("step").asLong(),
                                    metric.path("value").asDouble()))
                            .as(key + " is there twice")
                            .isNull());
            return values;
        }
    }

    private static Map<String, Seen> runs(MlflowServer server) throws Exception {
        String experiment = server.get("experiments/get-by-name?experiment_name=tiny")
                .path("experiment")
                .path("experiment_id")
                .asText();
        Map<String, Seen> runs = new TreeMap<>();
        server.post("runs/search", "{\"experiment_ids\": [\"" + experiment + "\"]}")
                .path("runs")
                .forEach(run -> assertThat(
                                runs.put(run.path("info").path("run_name").asText(), new Seen(server, run)))
                        .isNull());
        return runs;
    }

    @Test
    void aSweepIsATreeOnceWhateverHappens() throws Exception {
        Path python = MlflowServer.python();
        MetafieldProgram program = MetafieldProgram.in(work);
        Path runs = work.resolve("runs");
        Path sweep = runs.resolve("tiny-a");
        try (MlflowServer server = new MlflowServer(
                python, Files.createDirectory(work.resolve("server")).toRealPath())) {
            Path specification = TinySpecification.write(
                    work.resolve("sweep.yaml"),
                    TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, 2))
                            + """
                            tracking: {uri: "%s"}
                            sweep:
                              title: A title
                              objective: {maximize: psnr, at: 2}
                              over: {optimizer.rate: [1.0e-3, 2.0e-3, 1.0e30]}
                            """.formatted(server.uri()));
            // The server is away at first, and the sweep does not wait for it.
            try (ChildProcess child = program.start("sweep", specification, "--runs", runs, "--name-suffix", "a")) {
                child.await(
                        () -> Files.exists(trial(sweep, "rate-2.0e-3-seed-3").lastCheckpoint()));
                List<ProcessHandle> trials = child.process().descendants().toList();
                child.kill();
                trials.forEach(ProcessHandle::destroyForcibly);
            }
            server.start();
            Outcome resumed = program.run("sweep", "--resume", sweep);
            assertThat(resumed.err()).contains("1 of 3 trials failed").doesNotContain("MLflow");
            assertThatTheTreeIsThere(server, sweep);

            Files.delete(sweep.resolve("mlflow.json"));
            Files.delete(trial(sweep, "rate-1.0e-3-seed-3").mlflowDelivery());
            assertThat(program.run("sync", sweep).succeeded().out()).contains("with 3 trials is at " + server.uri());
            assertThatTheTreeIsThere(server, sweep);
        }
    }

    @Test
    void whatWasPrunedIsThereAsFarAsItCameAndAWholeFolderIsSentAtOnce() throws Exception {
        Path python = MlflowServer.python();
        MetafieldProgram program = MetafieldProgram.in(work);
        Path runs = work.resolve("runs");
        Path sweep = runs.resolve("tiny-p");
        String text = TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, 2))
                .replace("steps: 60,", "steps: 10,");
        Path alone = TinySpecification.write(work.resolve("alone.yaml"), text);
        program.run("run", alone, "--runs", runs, "--name-suffix", "alone").succeeded();
        try (MlflowServer server = new MlflowServer(
                python, Files.createDirectory(work.resolve("server")).toRealPath())) {
            server.start();
            Path specification =
                    TinySpecification.write(work.resolve("sweep.yaml"), text + """
                            tracking: {uri: "%s"}
                            sweep:
                              objective: {maximize: psnr, at: 2}
                              pruning: {type: median, trials: 1}
                              variants:
                                good: {}
                                bad: {optimizer: {rate: 1.0e-9}, training: {steps: 1000000}}
                            """.formatted(server.uri()));
            program.run("sweep", specification, "--runs", runs, "--name-suffix", "p")
                    .succeeded();
            assertThatAPrunedTrialIsThere(server, sweep);

            Files.delete(sweep.resolve("mlflow.json"));
            Files.delete(trial(sweep, "bad-seed-3").mlflowDelivery());
            Outcome sent = program.run("sync", "--uri", server.uri(), runs.resolve("tiny-alone"), sweep)
                    .succeeded();
            assertThat(sent.out())
                    .contains("run " + runs.resolve("tiny-alone") + " is at " + server.uri())
                    .contains("sweep " + sweep + " with 2 trials is at " + server.uri());
            assertThatAPrunedTrialIsThere(server, sweep);
            assertThat(runs(server)).containsOnlyKeys("tiny-alone", "tiny-p", "good-seed-3", "bad-seed-3");
            assertThat(runs(server).get("tiny-alone").pairs("tags")).doesNotContainKey("mlflow.parentRunId");
            TrackedRun.of(server, new RunFolder(runs.resolve("tiny-alone"))).isThereOnce();
        }
    }

    private static void assertThatAPrunedTrialIsThere(MlflowServer server, Path sweep) throws Exception {
        Map<String, Seen> runs = runs(server);
        Seen parent = runs.get("tiny-p");
        Seen pruned = runs.get("bad-seed-3");
        assertThat(pruned.status()).isEqualTo("KILLED");
        assertThat(pruned.pairs("tags"))
                .containsEntry("mlflow.parentRunId", parent.id())
                .containsEntry("metafield.trial-status", "pruned")
                .containsEntry("metafield.pruner", "median")
                .containsEntry("metafield.trial-reason", "after 10 steps: worse than the median of 1 trials");
        TrackedRun.of(server, trial(sweep, "bad-seed-3")).hasEveryNumberOnce();
        assertThat(pruned.values("validation/psnr_at_2")).containsKey(10L);
        assertThat(pruned.values("objective/psnr_at_2")).isEmpty();

        assertThat(parent.status()).isEqualTo("FINISHED");
        assertThat(parent.pairs("tags"))
                .containsEntry("metafield.trials", "1 finished, 1 pruned, 0 failed of 2")
                .containsEntry("metafield.best-trial", "good-seed-3");
        assertThat(parent.values("trials/pruned")).containsExactly(Map.entry(1L, 0.0), Map.entry(2L, 1.0));
        assertThat(parent.values("trials/finished")).containsExactly(Map.entry(1L, 1.0), Map.entry(2L, 1.0));
    }

    private static RunFolder trial(Path sweep, String name) {
        return new RunFolder(sweep.resolve("trials").resolve(name));
    }

    private static void assertThatTheTreeIsThere(MlflowServer server, Path sweep) throws Exception {
        Map<String, Seen> runs = runs(server);
        assertThat(runs).containsOnlyKeys("tiny-a", "rate-1.0e-3-seed-3", "rate-2.0e-3-seed-3", "rate-1.0e30-seed-3");
        Seen parent = runs.remove("tiny-a");
        assertThat(runs.values())
                .allSatisfy(trial -> assertThat(trial.pairs("tags")).containsEntry("mlflow.parentRunId", parent.id()))
                .extracting(Seen::status)
                .containsExactly("FINISHED", "FAILED", "FINISHED");
        Seen failed = runs.get("rate-1.0e30-seed-3");
        assertThat(failed.pairs("tags"))
                .containsEntry("metafield.trial-status", "failed")
                .hasEntrySatisfying(
                        "metafield.failure", reason -> assertThat(reason).isNotEmpty());
        assertThat(failed.pairs("params")).containsEntry("rate", "1.0e30");
        for (String name : List.of("rate-1.0e-3-seed-3", "rate-2.0e-3-seed-3")) {
            TrackedRun.of(server, trial(sweep, name)).isThereOnce();
        }

        assertThat(parent.status()).isEqualTo("FINISHED");
        assertThat(parent.pairs("tags")).containsEntry("metafield.trials", "2 finished, 0 pruned, 1 failed of 3");
        assertThat(parent.values("trials/finished"))
                .containsExactly(Map.entry(1L, 1.0), Map.entry(2L, 2.0), Map.entry(3L, 2.0));
        assertThat(parent.values("trials/failed")).containsEntry(3L, 1.0);
        Seen best = runs.get(parent.pairs("tags").get("metafield.best-trial"));
        double value = best.values("objective/psnr_at_2").get(0L);
        assertThat(runs.values()).noneMatch(trial -> {
            try {
                return trial.values("objective/psnr_at_2").getOrDefault(0L, value) > value;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(parent.values("best/psnr_at_2")).hasSize(3).containsEntry(3L, value);
        assertThat(parent.values("train/loss")).hasSize(60).isEqualTo(best.values("train/loss"));
        assertThat(parent.values("evaluation/learned/psnr")).isEqualTo(best.values("evaluation/learned/psnr"));
        assertThat(parent.pairs("params"))
                .containsEntry("rate", best.pairs("params").get("rate"))
                .containsEntry("optimizer.rate", best.pairs("params").get("optimizer.rate"))
                .containsEntry("sweep.objective.0.maximize", "psnr")
                .containsKey("sweep.over.optimizer.rate");
        JsonNode files =
                server.get("artifacts/list?path=best&run_id=" + parent.id()).path("files");
        assertThat(files).hasSize(1);
        assertThat(files.path(0).path("path").asText()).isEqualTo("best/specification.yaml");
        String kept = parent.pairs("tags").get("metafield.best-trial");
        assertThat(files.path(0).path("file_size").asLong())
                .isEqualTo(Files.size(trial(sweep, kept).specification()));
    }
}
