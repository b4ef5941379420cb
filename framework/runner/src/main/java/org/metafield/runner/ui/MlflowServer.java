package org.metafield.runner.ui;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.metafield.runner.UserException;
import org.metafield.runner.program.Programs;

/**
 * A server on the loopback address, with its database and artifacts in a folder. It ends when it is closed, and also
 * when this process is killed: a program around it ends it, with all that it started, once its standard input ends.
 */
public final class MlflowServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Path log;
    private final int port;

    private MlflowServer(Process process, Path log, int port) {
        this.process = requireNonNull(process, "process is null");
        this.log = requireNonNull(log, "log is null");
        this.port = port;
    }

    /**
     * Starts a server; it answers some seconds later.
     *
     * @param python the Python that has MLflow
     * @param folder of the database, made if it is not there
     * @param asked the port; empty for the last one that served this folder if it is free, or else any
     * @throws UserException if the port is in use, or the folder cannot be written
     */
    public static MlflowServer start(Path python, Path folder, OptionalInt asked) {
        try {
            Path place = Files.createDirectories(folder).toRealPath();
            int port = port(asked, place.resolve("port"));
            Path log = place.resolve("server.log");
            ProcessBuilder builder = new ProcessBuilder(
                            python.toString(),
                            "-c",
                            script(),
                            "server",
                            "--host",
                            LOOPBACK,
                            "--port",
                            Integer.toString(port),
                            "--workers",
                            "1",
                            "--backend-store-uri",
                            "sqlite:///" + place.resolve("mlflow.db").toString().replace('\\', '/'),
                            "--artifacts-destination",
                            place.resolve("artifacts").toString())
                    .directory(place.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false", "MLFLOW_DISABLE_TELEMETRY", "true"));
            return new MlflowServer(builder.start(), log, port);
        } catch (IOException e) {
            throw new UserException("MLflow's server cannot be started in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The same address each time keeps what is known of runs that were sent, and bookmarks. */
    private static int port(OptionalInt asked, Path remembered) throws IOException {
        int port;
        if (asked.isPresent()) {
            port = asked.getAsInt();
            if (!isFree(port)) {
                throw new UserException(
                        "port " + port + " is in use; choose another with --port, or leave it out for a free one");
            }
        } else {
            String last =
                    Files.exists(remembered) ? Files.readString(remembered).strip() : "";
            boolean again = last.matches("[1-9]\\d{3,4}") && isFree(Integer.parseInt(last));
            port = again ? Integer.parseInt(last) : freePort();
        }
        Files.writeString(remembered, Integer.toString(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return free.isBound();
        } catch (IOException | IllegalArgumentException inUseOrNoPort) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return free.getLocalPort();
        }
    }

    private static String script() throws IOException {
        try (InputStream script = requireNonNull(MlflowServer.class.getResourceAsStream("serve.py"), "no serve.py")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Where it is. */
    public String address() {
        return "http://" + LOOPBACK + ":" + port;
    }

    /**
     * Waits until it answers.
     *
     * @param givenUp asked again and again whether to wait no longer
     * @throws UserException if it ends before
     */
    public void awaitAnswer(BooleanSupplier givenUp, Consumer<String> progress) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest health = HttpRequest.newBuilder(URI.create(address() + "/health"))
                .timeout(PATIENCE)
                .build();
        long begin = System.nanoTime();
        long told = begin;
        while (!givenUp.getAsBoolean() && !answers(client, health)) {
            requireAlive();
            if (System.nanoTime() - told > HEARTBEAT.toNanos()) {
                told = System.nanoTime();
                progress.accept("the server is starting: " + (told - begin) / 1_000_000_000L + " s");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private static boolean answers(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Does nothing while the server is there.
     *
     * @throws UserException with the end of its log if it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new UserException(
                    "MLflow's server has ended; the end of " + log + " says why:\n" + Programs.end(log));
        }
    }

    /** Ends the server and all that it started. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        try {
            process.getOutputStream().close();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
