package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.metafield.tracking.mlflow.TrackingException.Kind;

/**
 * Requests to an MLflow server, each tried once and within a bounded time.
 *
 * <p>MLflow's own Java client is not used: its requests have no time limit and cannot be interrupted, and it needs
 * Python for artifacts.
 */
final class MlflowConnection {
    /** Longest text of an answer that is shown. */
    private static final int SHOWN_CHARACTERS = 300;

    private static final long SLOWEST_BYTES_PER_SECOND = 100_000;

    private final TrackingServer server;
    private final Duration requestLimit;
    private final HttpClient client;
    private final ObjectMapper mapper = new ObjectMapper();

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

    /** What the server answers to a question with one parameter. */
    JsonNode get(String endpoint, String parameter, String value) {
        String query = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return send(request("/api/2.0/mlflow/" + endpoint + "?" + query).GET().build(), requestLimit);
    }

    /** What the server answers to an object. */
    JsonNode post(String endpoint, JsonNode body) {
        BodyPublisher text = BodyPublishers.ofString(body.toString());
        return send(
                request("/api/2.0/mlflow/" + endpoint)
                        .header("Content-Type", "application/json")
                        .POST(text)
                        .build(),
                requestLimit);
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
        send(
                request("/api/2.0/mlflow-artifacts/artifacts/" + escaped)
                        .PUT(content)
                        .build(),
                limit);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path));
        server.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private JsonNode send(HttpRequest request, Duration limit) {
        // The client's own time limit ends with the headers of an answer; this one includes all of it.
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return interpret(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw temporary("does not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw temporary("had not answered when the waiting was ended", e);
        } catch (ExecutionException e) {
            throw unreachable(requireNonNull(e.getCause(), "an execution fails with a cause"));
        }
    }

    private TrackingException unreachable(Throwable cause) {
        if (cause instanceof HttpTimeoutException || cause instanceof ConnectException) {
            return temporary("cannot be reached; start it, or set tracking.uri to where it is", cause);
        }
        if (cause instanceof IOException) {
            return temporary("broke off the connection (" + cause.getMessage() + ")", cause);
        }
        throw new IllegalStateException("a request to " + server + " failed", cause);
    }

    private JsonNode interpret(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode body = object(response.body());
        if (status == 200) {
            // A file that was put is answered with nothing, everything else with an object.
            boolean put =
                    response.request().method().equals("PUT") && response.body().isEmpty();
            if (!body.isObject() && !put) {
                throw notMlflow(status);
            }
            return body;
        }
        String said = body.isObject() ? body.path("message").asText("") : response.body();
        String excerpt = said.strip().replaceAll("\\s+", " ");
        String shown = excerpt.length() > SHOWN_CHARACTERS ? excerpt.substring(0, SHOWN_CHARACTERS) + "..." : excerpt;
        if (status == 429 || status >= 500) {
            throw temporary("answers " + status + (status == 429 ? ", too many requests" : ", an error of its own"));
        }
        if (status == 401) {
            throw permanent("asks who you are (401); " + TrackingServer.WHERE_CREDENTIALS_BELONG);
        }
        if (status == 403) {
            throw permanent("refuses (403: " + shown + "); if it does not know itself by that name, start it with"
                    + " --allowed-hosts, otherwise ask for permission to write to the experiment");
        }
        String code = body.path("error_code").asText("");
        if (code.isEmpty()) {
            throw notMlflow(status);
        }
        Kind kind = code.equals("RESOURCE_DOES_NOT_EXIST")
                ? Kind.MISSING
                : code.equals("RESOURCE_ALREADY_EXISTS") ? Kind.EXISTING : Kind.PERMANENT;
        throw new TrackingException(kind, "the MLflow server " + server + " refuses (" + code + ": " + shown + ")");
    }

    private JsonNode object(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    private TrackingException notMlflow(int status) {
        return new TrackingException(
                Kind.PERMANENT,
                server + " answers (" + status + ") but not as an MLflow server does; set tracking.uri to the address"
                        + " that 'mlflow server' prints");
    }

    private TrackingException permanent(String what) {
        return new TrackingException(Kind.PERMANENT, "the MLflow server " + server + " " + what);
    }

    private TrackingException temporary(String what) {
        return new TrackingException(Kind.TEMPORARY, "the MLflow server " + server + " " + what);
    }

    private TrackingException temporary(String what, Throwable cause) {
        return new TrackingException(Kind.TEMPORARY, "the MLflow server " + server + " " + what, cause);
    }
}
