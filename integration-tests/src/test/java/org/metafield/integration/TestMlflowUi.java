package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;

/** MLflow's own pages over a folder of runs, with a real server. */
@DisabledOnOs(OS.WINDOWS)
class TestMlflowUi {
    private static final Pattern ADDRESS = Pattern.compile("shows the runs in .* at (http://127\\.0\\.0\\.1:\\d+)\n");

    @TempDir
    Path work;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void runsAreShownOnceHoweverTheServerEndsAndNothingIsLeftBehind() throws Exception {
        MlflowServer.python(); // skips the test where MLflow cannot be installed
        MetafieldProgram program = MetafieldProgram.in(work);
        Path file = TinySpecification.write(
                work.resolve("tiny.yaml"),
                TinySpecification.text(Photographs.folder(work.resolve("photographs"), 4, 2))
                        .replace("steps: 60", "steps: 3"));
        Path runs = work.resolve("runs");
        program.run("run", file, "--runs", runs, "--name-suffix", "before", "--quiet")
                .succeeded();

        String first;
        List<ProcessHandle> served;
        try (ChildProcess ui = program.start("ui", "--runs", runs)) {
            first = address(ui);
            ui.await(() -> names(first).equals(List.of("tiny-before")));
            program.run("ui", "--runs", runs).refused("another 'metafield ui' shows the runs");
            program.run("run", file, "--runs", runs, "--name-suffix", "meanwhile", "--quiet")
                    .succeeded();
            ui.await(() -> names(first).equals(List.of("tiny-before", "tiny-meanwhile")));
            ui.await(() -> losses(first, "tiny-meanwhile") == 3);
            Path sweep = TinySpecification.write(
                    work.resolve("sweep.yaml"), read(file) + "sweep: {seeds: [4], objective: {maximize: psnr}}\n");
            program.run("sweep", sweep, "--runs", runs, "--name-suffix", "sweep")
                    .succeeded();
            ui.await(() -> isATree(first));
            served = ui.process().descendants().toList();
            assertThat(served).hasSizeGreaterThan(1);
            assertThat(ui.interrupt().end().exitCode()).isEqualTo(130);
            awaitEnd(served);
        }
        // A server of the user's own is not disturbed.
        assertThat(RunFolder.open(runs.resolve("tiny-before")).mlflowDelivery()).doesNotExist();

        try (ChildProcess ui = program.start("ui", "--runs", runs)) {
            assertThat(address(ui)).isEqualTo(first);
            served = ui.process().descendants().toList();
            ui.kill();
            awaitEnd(served);
        }

        // At another address nothing is known to be there, and it is found by its tag.
        Files.delete(runs.resolve(".mlflow/port"));
        program.run("run", file, "--runs", runs, "--name-suffix", "third", "--quiet")
                .succeeded();
        try (ChildProcess ui = program.start("ui", "--runs", runs)) {
            String other = address(ui);
            ui.await(() -> names(other).contains("tiny-third"));
            assertThat(names(other))
                    .containsExactly("tiny-before", "tiny-meanwhile", "tiny-seed-4", "tiny-sweep", "tiny-third");
            ui.await(() -> isATree(other));
            assertThat(losses(other, "tiny-before")).isEqualTo(3);
            // As when a terminal is closed: the process between Metafield and the server is told to end first.
            served = ui.process().descendants().toList();
            ui.process().children().forEach(ProcessHandle::destroy);
            awaitEnd(served);
        }
    }

    @Test
    void withoutPythonItSaysWhatToDo() throws IOException {
        Path runs = Files.createDirectory(work.resolve("runs"));
        Path nothing = Files.createDirectory(work.resolve("nothing"));
        MetafieldProgram program =
                new MetafieldProgram(work, Map.of("PATH", nothing.toString(), "XDG_CACHE_HOME", nothing.toString()));
        try (ChildProcess ui = program.start("ui", "--runs", runs)) {
            ui.end().refused("there is no Python on the path", "3.10 or newer", "python3-venv", "metafield report");
        }
        MetafieldProgram.in(work).run("ui", "--runs", work.resolve("absent")).refused("there is no folder", "--runs");
    }

    @Test
    void aPythonThatIsTooOldOrCannotMakeEnvironmentsIsNamed() throws IOException {
        Path runs = Files.createDirectory(work.resolve("runs"));
        assertThat(refusal(runs, "echo 3 8 /usr/bin/python3.8")).contains("/usr/bin/python3.8 is Python 3.8", "3.10");
        Path python = work.resolve("python3");
        assertThat(refusal(runs, "case \"$2\" in *ensurepip*) exit 1;; *) echo 3 12 " + python + ";; esac"))
                .contains("cannot make environments", "apt install python3-venv", "uv");
    }

    /** What the user is told where this is the only Python. */
    private String refusal(Path runs, String script) throws IOException {
        Path python = Files.writeString(work.resolve("python3"), "#!/bin/sh\n" + script + "\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        MetafieldProgram program = new MetafieldProgram(
                work,
                Map.of(
                        "PATH",
                        work.toString(),
                        "XDG_CACHE_HOME",
                        work.resolve("cache").toString()));
        try (ChildProcess ui = program.start("ui", "--runs", runs)) {
            return ui.end().refused("Python").err();
        }
    }

    /** Waits until the address is printed. */
    private static String address(ChildProcess ui) {
        List<String> found = new ArrayList<>();
        ui.await(() -> {
            Matcher matcher = ADDRESS.matcher(read(ui.out()));
            if (matcher.find()) {
                found.add(matcher.group(1));
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        processes.forEach(process -> process.onExit().join());
    }

    /** The names of all runs, sorted. */
    private List<String> names(String address) {
        List<String> names = new ArrayList<>();
        search(address)
                .forEach(run -> names.add(run.path("info").path("run_name").asText()));
        return names.stream().sorted().toList();
    }

    private JsonNode search(String address) {
        JsonNode experiment = ask(address + "/api/2.0/mlflow/experiments/get-by-name?experiment_name=tiny", "");
        String id = experiment.path("experiment").path("experiment_id").asText();
        return id.isEmpty()
                ? new ObjectMapper().createArrayNode()
                : ask(address + "/api/2.0/mlflow/runs/search", "{\"experiment_ids\": [\"" + id + "\"]}")
                        .path("runs");
    }

    /** Whether the trial lies below its sweep, which has ended, and on which it is. */
    private boolean isATree(String address) {
        JsonNode sweep = run(address, "tiny-sweep");
        return run(address, "tiny-seed-4").path("data").path("tags").findValuesAsText("value").stream()
                        .anyMatch(sweep.path("info").path("run_id").asText("none")::equals)
                && sweep.path("info").path("status").asText().equals("FINISHED")
                && sweep.path("data")
                        .path("tags")
                        .findValuesAsText("value")
                        .contains("1 finished, 0 pruned, 0 failed of 1");
    }

    /** A run on the server; missing if it is not there. */
    private JsonNode run(String address, String name) {
        for (JsonNode run : search(address)) {
            if (run.path("info").path("run_name").asText().equals(name)) {
                return run;
            }
        }
        return MissingNode.getInstance();
    }

    /** How many training losses a run has on the server. */
    private int losses(String address, String name) {
        String query = "?metric_key=train/loss&run_id="
                + run(address, name).path("info").path("run_id").asText();
        return ask(address + "/api/2.0/mlflow/metrics/get-history" + query, "")
                .path("metrics")
                .size();
    }

    private JsonNode ask(String uri, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
        }
        try {
            return new ObjectMapper()
                    .readTree(client.send(request.build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
