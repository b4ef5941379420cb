package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** A run as a server shows it, beside the folder that it came from. */
record TrackedRun(MlflowServer server, RunFolder folder, JsonNode run) {
    /** The run on the server; fails unless there is exactly one. */
    static TrackedRun of(MlflowServer server, RunFolder folder) throws Exception {
        String experiment = server.get("experiments/get-by-name?experiment_name=tiny")
                .path("experiment")
                .path("experiment_id")
                .asText();
        JsonNode runs = server.post("runs/search", """
                        {"experiment_ids": ["%s"], "filter": "tags.`metafield.run` = '%s'"}""".formatted(experiment, Files.readString(folder.identity())))
                .path("runs");
        assertThat(runs).as(folder.name()).hasSize(1);
        return new TrackedRun(server, folder, runs.path(0));
    }

    String status() {
        return run.path("info").path("status").asText();
    }

    /** Fails unless every number of the journal is there once, with its step and time, and nothing else. */
    TrackedRun hasEveryNumberOnce() throws Exception {
        Map<String, List<MetricRecorded>> expected = RunHistory.read(folder.journal()).events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .collect(Collectors.groupingBy(MetricRecorded::name));
        assertThat(expected).containsKey("train/loss");
        for (Map.Entry<String, List<MetricRecorded>> metric : expected.entrySet()) {
            assertThat(points(metric.getKey().replace("@", "_at_")))
                    .as(metric.getKey())
                    .containsExactlyInAnyOrderElementsOf(metric.getValue().stream()
                            .map(one -> one.step() + " " + one.value() + " "
                                    + one.time().toEpochMilli())
                            .toList());
        }
        return this;
    }

    /** Fails unless all of a finished run is there once: numbers, parameters, tags, artifacts and the status. */
    void isThereOnce() throws Exception {
        assertThat(status()).isEqualTo("FINISHED");
        hasEveryNumberOnce();
        long means = RunHistory.read(folder.journal()).events().stream()
                .filter(EvaluationMeasured.class::isInstance)
                .map(EvaluationMeasured.class::cast)
                .filter(measured -> measured.metric().equals("psnr")
                        && measured.initialization().equals("learned"))
                .map(EvaluationMeasured::adaptationStep)
                .distinct()
                .count();
        assertThat(points("evaluation/learned/psnr")).hasSize((int) means).hasSizeGreaterThan(1);
        assertThat(pairs("params"))
                .contains("architecture.width=16", "name=tiny")
                .doesNotHaveDuplicates();
        assertThat(pairs("tags"))
                .contains("metafield.device=cpu", "metafield.seed=3", "mlflow.runName=" + folder.name())
                .anyMatch(tag -> tag.matches("metafield.commit=.+"))
                .anyMatch(tag -> tag.matches("metafield.plugin.siren=.+"))
                .anyMatch(tag -> tag.matches("metafield.specification-sha256=[0-9a-f]{64}"));
        assertThat(artifacts("")).isEqualTo(files());
        assertThat(elements(
                        run.path("inputs").path("dataset_inputs"),
                        input -> input.path("tags").path(0).path("value").asText() + " "
                                + input.path("dataset").path("name").asText()))
                .containsExactlyInAnyOrder(
                        "training image-folder/train", "validation image-folder/validation", "test image-folder/test");
    }

    /** The files of the folder that a server keeps too, with their sizes. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        List<Path> single = List.of(
                folder.specification(),
                folder.sourceSpecification(),
                folder.environment(),
                folder.data(),
                folder.evaluation(),
                folder.report(),
                folder.bestCheckpoint());
        try (Stream<Path> pictures = Files.walk(folder.images())) {
            for (Path file : Stream.concat(single.stream(), pictures.filter(Files::isRegularFile))
                    .toList()) {
                sizes.put(folder.path().relativize(file).toString(), Files.size(file));
            }
        }
        assertThat(sizes)
                .containsKey("images/reconstructions.png")
                .anySatisfy((name, size) -> assertThat(name).startsWith("images/report/"));
        return sizes;
    }

    private Map<String, Long> artifacts(String path) throws Exception {
        Map<String, Long> sizes = new TreeMap<>();
        String question = "artifacts/list?run_id=" + id() + (path.isEmpty() ? "" : "&path=" + encode(path));
        for (JsonNode file : server.get(question).path("files")) {
            String name = file.path("path").asText();
            if (file.path("is_dir").asBoolean()) {
                sizes.putAll(artifacts(name));
            } else {
                sizes.put(name, file.path("file_size").asLong());
            }
        }
        return sizes;
    }

    private String id() {
        return run.path("info").path("run_id").asText();
    }

    /** Parameters or tags, each as key and value. */
    List<String> pairs(String what) {
        return elements(
                run.path("data").path(what),
                pair -> pair.path("key").asText() + "=" + pair.path("value").asText());
    }

    /** The numbers of one metric, each as step, value and time. */
    List<String> points(String key) throws Exception {
        List<String> points = new ArrayList<>();
        String page = "";
        do {
            JsonNode answer = server.get("metrics/get-history?max_results=25000&metric_key=" + encode(key) + "&run_id="
                    + id() + (page.isEmpty() ? "" : "&page_token=" + encode(page)));
            points.addAll(elements(
                    answer.path("metrics"),
                    metric -> metric.path("step").asLong() + " "
                            + metric.path("value").asDouble() + " "
                            + metric.path("timestamp").asLong()));
            page = answer.path("next_page_token").asText("");
        } while (!page.isEmpty());
        return points;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> elements(JsonNode array, Function<JsonNode, String> text) {
        return StreamSupport.stream(array.spliterator(), false).map(text).toList();
    }
}
