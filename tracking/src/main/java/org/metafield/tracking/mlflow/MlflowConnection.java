package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/** Requests to an MLflow server, each tried once and within a bounded time. */
final class MlflowConnection {
    private static final long SLOWEST_BYTES_PER_SECOND = 100_000;

    private final TrackingServer server;
    private final Duration requestLimit;
    private final HttpClient client;

    /**
     * A connection that is made when it is needed.
     *
     * @param connectLimit longest time for a connection to come about
     * @param requestLimit longest time for an answer; files have longer, as their sizes need
     */
    MlflowConnection(TrackingServer server, Duration connectLimit, Duration requestLimit) {
        this.server = requireNonNull(server, "server is null");
        this.requestLimit = requireNonNull(requestLimit, "requestLimit is null");
        // HTTP/1.1, as the server logs a warning for every attempt to change to HTTP/2.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectLimit)
                .build();
    }

    TrackingServer server() {
        return server;
    }

    Duration requestLimit() {
        return requestLimit;
    }

    /** Asks for what every MLflow server tells those who may use it; fails, and says why, if it does not answer. */
    void probe() {
        post("experiments/search", JsonNodeFactory.instance.objectNode().put("max_results", 1));
    }

    /** What the server answers to an object. */
    JsonNode post(String endpoint, JsonNode body) {
        HttpRequest request = request("/api/2.0/mlflow/" + endpoint)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return send(request, requestLimit).object(server);
    }

    /**
     * Puts a file in the place of artifacts that the server keeps itself.
     *
     * @param path where, with slashes
     */
    void put(String path, Path file) throws IOException {
        String escaped = Arrays.stream(path.split("/"))
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        Duration limit = requestLimit.plusSeconds(Files.size(file) / SLOWEST_BYTES_PER_SECOND);
        BodyPublisher content;
        try {
            content = BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new IOException(file + " is gone", e);
        }
        MlflowAnswer answer = send(
                request("/api/2.0/mlflow-artifacts/artifacts/" + escaped)
                        .PUT(content)
                        .build(),
                limit);
        // A file that was put is answered with nothing, or an empty object.
        if (answer.status() != 200 || !answer.text().isEmpty()) {
            answer.object(server);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path));
        server.credentials().header().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private MlflowAnswer send(HttpRequest request, Duration limit) {
        // The client's own time limit ends with the headers of an answer; this one includes all of it.
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw late(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unreachable(requireNonNull(e.getCause(), "an execution fails with a cause"));
        }
    }

    private static MlflowAnswer answer(HttpResponse<String> response) {
        String origin = Stream.of("Content-Type", "Server")
                .flatMap(header -> response.headers().firstValue(header).stream())
                .collect(Collectors.joining(" from "));
        Duration pause = response.headers()
                .firstValue("Retry-After")
                .map(value -> MlflowAnswer.pause(value.strip(), Instant.now()))
                .orElse(Duration.ZERO);
        return new MlflowAnswer(response.statusCode(), response.body(), origin, pause);
    }

    /** The server took longer than it may. */
    TrackingException late(TimeoutException cause) {
        return temporary("does not answer within " + requestLimit.toSeconds() + " s", cause);
    }

    /** Nobody waits for the answer any more. */
    TrackingException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return temporary("had not answered when the waiting was ended", cause);
    }

    /** There was no answer, for this reason. */
    TrackingException unreachable(Throwable cause) {
        if (cause instanceof HttpTimeoutException || cause instanceof ConnectException) {
            return temporary("cannot be reached; start it, or set tracking.uri to where it is", cause);
        }
        if (cause instanceof IOException) {
            return temporary("broke off the connection (" + cause.getMessage() + ")", cause);
        }
        throw new IllegalStateException("a request to " + server + " failed", cause);
    }

    private TrackingException temporary(String what, Throwable cause) {
        return new TrackingException(Kind.TEMPORARY, "the MLflow server " + server + " " + what, cause);
    }
}
