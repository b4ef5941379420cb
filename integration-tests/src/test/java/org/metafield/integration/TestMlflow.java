package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;
import org.metafield.tracking.RunJournal;

/** Runs arrive at a real MLflow server, whatever happens to it. */
@DisabledOnOs(OS.WINDOWS)
class TestMlflow {
    private static final int MANY = 20_000;

    @TempDir
    Path work;

    @Test
    void runsArriveOnceAtAServerThatWasAwayAndIsKilled() throws Exception {
        Path python = MlflowServer.python();
        MetafieldProgram program = MetafieldProgram.in(work);
        Path photographs = Photographs.folder(work.resolve("photographs"), 6, 2);
        Path runs = work.resolve("runs");
        try (MlflowServer server = new MlflowServer(
                python, Files.createDirectory(work.resolve("server")).toRealPath())) {
            Path file = TinySpecification.write(
                    work.resolve("tiny.yaml"),
                    TinySpecification.text(photographs) + "tracking: {uri: \"" + server.uri() + "\"}\n");

            Outcome away = program.run("run", file, "--runs", runs, "--name-suffix", "away", "--quiet")
                    .succeeded();
            assertThat(away.err()).startsWith("warning: ").contains("cannot be reached", "metafield sync");

            server.start();
            RunFolder late = RunFolder.open(runs.resolve("tiny-away"));
            program.run("sync", late.path()).succeeded();
            assertIsThereOnce(server, late);
            program.run("sync", late.path()).succeeded();
            Files.delete(late.mlflowDelivery());
            program.run("sync", late.path()).succeeded();
            assertIsThereOnce(server, late);

            Outcome there = program.run("run", file, "--runs", runs, "--name-suffix", "there", "--quiet")
                    .succeeded();
            assertThat(there.err()).isEmpty();
            assertIsThereOnce(server, RunFolder.open(runs.resolve("tiny-there")));

            RunFolder many = many(late, runs.resolve("many"));
            CompletableFuture<Outcome> sending =
                    CompletableFuture.supplyAsync(() -> program.run("sync", many.path(), "--runs", runs));
            while (!sending.isDone() && !progress(many).contains("\"metrics\" : 5000")) {
                Thread.sleep(2);
            }
            server.kill();
            server.start();
            sending.join();
            program.run("sync", many.path()).succeeded();
            JsonNode run = run(server, many);
            assertThat(points(server, run, "train/loss"))
                    .hasSize(MANY)
                    .doesNotHaveDuplicates()
                    .contains("2 NaN");
            assertThat(run.path("info").path("status").asText()).isEqualTo("FAILED");
            assertThat(pairs(run, "tags")).contains("metafield.failure=no memory");
        }
    }

    /** A run with many numbers that failed. */
    private static RunFolder many(RunFolder like, Path path) throws IOException {
        RunFolder folder = RunFolder.create(path);
        Files.copy(like.specification(), folder.specification());
        Instant time = Instant.parse("2026-03-01T12:00:00Z");
        try (RunJournal journal = RunJournal.open(folder.journal())) {
            journal.append(new RunEvent.RunStarted(time));
            for (int step = 1; step <= MANY; step++) {
                double value = step == 2 ? Double.NaN : 1.0 / step;
                journal.append(new MetricRecorded(time.plusMillis(step / 3), "train/loss", step, value));
            }
            journal.append(new RunEvent.RunFailed(time.plusSeconds(60), "no memory"));
        }
        return folder;
    }

    private static String progress(RunFolder folder) {
        try {
            return Files.exists(folder.mlflowDelivery()) ? Files.readString(folder.mlflowDelivery()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode run(MlflowServer server, RunFolder folder) throws Exception {
        String experiment = server.get("experiments/get-by-name?experiment_name=tiny")
                .path("experiment")
                .path("experiment_id")
                .asText();
        JsonNode runs = server.post("runs/search", """
                        {"experiment_ids": ["%s"], "filter": "tags.`metafield.run` = '%s'"}""".formatted(experiment, Files.readString(folder.identity())))
                .path("runs");
        assertThat(runs).as(folder.name()).hasSize(1);
        return runs.path(0);
    }

    private static void assertIsThereOnce(MlflowServer server, RunFolder folder) throws Exception {
        JsonNode run = run(server, folder);
        RunHistory history = RunHistory.read(folder.journal());
        List<String> expected = history.events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals("validation/psnr@2"))
                .map(metric -> metric.step() + " " + metric.value())
                .toList();
        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(points(server, run, "validation/psnr_at_2")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(points(server, run, "train/loss")).hasSize(60);
        assertThat(points(server, run, "evaluation/learned/psnr")).hasSize(3);
        assertThat(pairs(run, "params")).contains("architecture.width=16", "training.steps=60", "name=tiny");
        assertThat(pairs(run, "tags"))
                .contains("metafield.device=cpu", "metafield.seed=3", "mlflow.runName=" + folder.name())
                .anyMatch(tag -> tag.startsWith("metafield.commit="))
                .anyMatch(tag -> tag.matches("metafield.specification-sha256=[0-9a-f]{64}"));
        assertThat(run.path("info").path("status").asText()).isEqualTo("FINISHED");
        String id = run.path("info").path("run_id").asText();
        assertThat(paths(server.get("artifacts/list?run_id=" + id)))
                .containsExactlyInAnyOrder(
                        "specification.yaml", "environment.json", "evaluation.json", "images", "checkpoints");
        assertThat(server.get("artifacts/list?path=checkpoints&run_id=" + id)
                        .path("files")
                        .path(0)
                        .path("file_size")
                        .asLong())
                .isEqualTo(Files.size(folder.bestCheckpoint()));
        assertThat(paths(server.get("artifacts/list?path=images&run_id=" + id)))
                .containsExactly("images/reconstructions.png");
    }

    private static List<String> paths(JsonNode listing) {
        return elements(listing.path("files")).stream()
                .map(file -> file.path("path").asText())
                .toList();
    }

    private static List<String> pairs(JsonNode run, String what) {
        return elements(run.path("data").path(what)).stream()
                .map(pair ->
                        pair.path("key").asText() + "=" + pair.path("value").asText())
                .collect(Collectors.toList());
    }

    /** The numbers of one metric, each as step and value. */
    private static List<String> points(MlflowServer server, JsonNode run, String key) throws Exception {
        List<String> points = new ArrayList<>();
        String id = run.path("info").path("run_id").asText();
        String page = "";
        do {
            JsonNode answer = server.get("metrics/get-history?max_results=10000&metric_key=" + key + "&run_id=" + id
                    + (page.isEmpty() ? "" : "&page_token=" + URLEncoder.encode(page, StandardCharsets.UTF_8)));
            elements(answer.path("metrics"))
                    .forEach(metric -> points.add(metric.path("step").asLong() + " "
                            + metric.path("value").asText()));
            page = answer.path("next_page_token").asText("");
        } while (!page.isEmpty());
        return points;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
