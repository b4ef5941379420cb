package org.metafield.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.Host;
import org.metafield.runner.UserException;
import org.metafield.runner.ui.MlflowInstallation;

/** A real MLflow server on the loopback address, with a database of its own. */
final class MlflowServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Path python;
    private final Path folder;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Process process;

    /**
     * A server that is not started.
     *
     * @param python the Python that has MLflow
     * @param folder where its database and artifacts are
     */
    MlflowServer(Path python, Path folder) throws IOException {
        this.python = python;
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    /** The Python of the installation that a user has too. If it cannot be made, the test is skipped. */
    static Path python() throws InterruptedException {
        try {
            return MlflowInstallation.of(Host.ofThisProcess(List.of())).python(progress -> {});
        } catch (UserException e) {
            return abort(e.getMessage());
        }
    }

    String uri() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts the server and waits until it answers. */
    void start() throws IOException, InterruptedException {
        start(List.of(), folder);
    }

    /**
     * Starts the server with a disk of its own, which ends with the server. The test is skipped where such a disk cannot
     * be made.
     */
    void startOnDiskOf(int mebibytes) throws IOException, InterruptedException {
        assumeTrue(
                isPossible("unshare", "--user", "--map-root-user", "--mount", "true"),
                "a file system of one's own cannot be mounted here");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        String mount = "mount -t tmpfs -o size=" + mebibytes + "m none \"$0\" && exec \"$@\"";
        start(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, disk.toString()), disk);
    }

    private static boolean isPossible(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Fills the server's own disk, and returns the file to delete when it is to have room again. */
    Path fillDisk() throws IOException {
        Path filler = Path.of("/proc/" + requireNonNull(process).pid() + "/root"
                + folder.resolve("disk").resolve("filler"));
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return filler;
    }

    private void start(List<String> prefix, Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                python.toString(),
                "-m",
                "mlflow",
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///" + data.resolve("mlflow.db"),
                "--artifacts-destination",
                data.resolve("artifacts").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
        builder.environment()
                .putAll(Map.of("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false", "MLFLOW_DISABLE_TELEMETRY", "true"));
        Process started = builder.start();
        process = started;
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isHealthy()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the server did not start:\n" + Files.readString(folder.resolve("server.log")));
            }
            Thread.sleep(100);
        }
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            return client.send(request("/health").build(), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) { // nobody listens, or who listens does not answer yet
            return false;
        }
    }

    /** The processor time of the server and its workers. */
    Duration processorTime() {
        ProcessHandle running = requireNonNull(process).toHandle();
        return Stream.concat(Stream.of(running), running.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Ends the server and its workers as {@code kill -9} does. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> workers = running.descendants().toList();
            running.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            running.waitFor();
            process = null;
        }
    }

    /** What the server answers to a question. */
    JsonNode get(String endpointAndQuery) throws IOException, InterruptedException {
        return answer(request("/api/2.0/mlflow/" + endpointAndQuery).build());
    }

    /** What the server answers to an object. */
    JsonNode post(String endpoint, String json) throws IOException, InterruptedException {
        return answer(request("/api/2.0/mlflow/" + endpoint)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(uri() + path)).timeout(Duration.ofSeconds(60));
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
