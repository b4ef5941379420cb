package org.metafield.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps one experiment and its runs as MLflow does, on the loopback address, and misbehaves when told to. */
final class TestingMlflowServer implements AutoCloseable {
    /** Instead of an answer, as often as it is in {@link #faults}. */
    enum Fault {
        NONE,
        INTERNAL_ERROR,
        TOO_MANY_REQUESTS,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_MLFLOW,
        HANG,
        /** Hangs, but not when asked for what every server tells. */
        HANG_LATER,
        /** The request is served, but its answer is lost. */
        LOST_ANSWER
    }

    final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();

    /** Instead of the next answer of an endpoint. */
    final Map<String, Fault> faultsAt = new ConcurrentHashMap<>();

    final List<String> requests = new ArrayList<>();
    final List<String> authorizations = new ArrayList<>();
    final Map<String, String> parameters = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();
    final Set<String> metrics = new TreeSet<>();
    final Map<String, String> artifacts = new TreeMap<>();
    final Set<String> inputs = new TreeSet<>();
    final Set<String> runs = new TreeSet<>();
    final AtomicInteger largestBatch = new AtomicInteger();
    volatile Fault always = Fault.NONE;
    volatile String retryAfter = "0";
    volatile String status = "";
    volatile String experiment = "";

    private final ObjectMapper mapper = new ObjectMapper();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    TestingMlflowServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    TrackingServer address() {
        return TrackingServer.of("http://127.0.0.1:" + server.getAddress().getPort(), name -> Optional.empty());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault next = faultsAt.remove(path.replace("/api/2.0/mlflow/", ""));
            next = next == null ? faults.poll() : next;
            Fault fault = next == null ? always : next;
            synchronized (this) {
                requests.add(exchange.getRequestMethod() + " " + path);
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .ifPresent(authorizations::add);
            }
            switch (fault) {
                case HANG -> closing.await();
                case HANG_LATER -> {
                    if (!path.endsWith("experiments/search")) {
                        closing.await();
                    }
                    answer(exchange, 200, "{\"experiments\": []}");
                }
                case INTERNAL_ERROR -> answer(exchange, 500, "<html>broken</html>");
                case TOO_MANY_REQUESTS -> {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                    answer(exchange, 429, "{}");
                }
                case UNAUTHORIZED -> answer(exchange, 401, "You are not authenticated");
                case FORBIDDEN -> answer(exchange, 403, "Invalid Host header - possible DNS rebinding attack");
                case NOT_MLFLOW -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    answer(exchange, 200, "<html>another program</html>");
                }
                case LOST_ANSWER -> serve(path, exchange.getRequestURI().getQuery(), body);
                case NONE -> {
                    JsonNode answer = serve(path, exchange.getRequestURI().getQuery(), body);
                    boolean put = exchange.getRequestMethod().equals("PUT"); // answered with nothing
                    answer(exchange, answer.has("error_code") ? 404 : 200, put ? "" : answer.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized JsonNode serve(String path, String query, byte[] body) throws IOException {
        ObjectNode answer = mapper.createObjectNode();
        if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
            artifacts.put(path.substring("/api/2.0/mlflow-artifacts/artifacts/".length()), body.length + " bytes");
            return answer;
        }
        JsonNode json = body.length == 0 ? answer : mapper.readTree(body);
        String endpoint = path.replace("/api/2.0/mlflow/", "");
        switch (endpoint) {
            case "experiments/search" ->
                answer.putArray("experiments").addObject().put("experiment_id", "0");
            case "experiments/get-by-name" -> {
                if (!("experiment_name=" + experiment).equals(query)) {
                    return error(answer, "RESOURCE_DOES_NOT_EXIST");
                }
                answer.putObject("experiment").put("experiment_id", "7").put("lifecycle_stage", "active");
            }
            case "experiments/create" -> {
                experiment = json.get("name").asText();
                answer.put("experiment_id", "7");
            }
            case "runs/search" -> {
                String filter = "tags.`metafield.run` = '" + tags.get("metafield.run") + "'";
                if (filter.equals(json.get("filter").asText())) {
                    ArrayNode found = answer.putArray("runs");
                    runs.forEach(run -> run(found.addObject(), run));
                }
            }
            case "runs/create" -> {
                String run = "r" + (runs.size() + 1);
                runs.add(run);
                keep(json.get("tags"), tags);
                run(answer.putObject("run"), run);
            }
            case "runs/delete" -> runs.remove(json.get("run_id").asText());
            case "runs/update" -> status = json.get("status").asText();
            case "runs/log-batch" -> {
                keep(json.path("params"), parameters);
                keep(json.path("tags"), tags);
                json.path("metrics").forEach(metric -> metrics.add(metric.toString()));
                largestBatch.accumulateAndGet(json.path("metrics").size(), Math::max);
            }
            case "runs/log-inputs" -> json.path("datasets").forEach(dataset -> inputs.add(dataset.toString()));
            default -> {
                return error(answer, "ENDPOINT_NOT_FOUND");
            }
        }
        return answer;
    }

    private static ObjectNode error(ObjectNode answer, String code) {
        return answer.put("error_code", code).put("message", "there is none");
    }

    private static void run(ObjectNode run, String id) {
        run.putObject("info").put("run_id", id).put("artifact_uri", "mlflow-artifacts:/7/" + id + "/artifacts");
    }

    private static void keep(JsonNode pairs, Map<String, String> values) {
        pairs.forEach(
                pair -> values.put(pair.get("key").asText(), pair.get("value").asText()));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
