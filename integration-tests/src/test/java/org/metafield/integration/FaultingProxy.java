package org.metafield.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a run and a server, on the loopback address, and misbehaves when told to. */
final class FaultingProxy implements AutoCloseable {
    /** What happens to requests. */
    enum Fault {
        NONE,
        /** They are held, and reach the server when the fault is mended, whether or not anybody waits for the answer. */
        HANG,
        INTERNAL_ERROR,
        /** With the header that says to come back in a second. */
        TOO_MANY_REQUESTS,
        /** They reach the server under a name that it does not know as its own. */
        FOREIGN_HOST,
        /** They are refused unless they carry credentials. */
        UNAUTHORIZED
    }

    /** The header that is asked for: the user {@code ada} with the password {@code secret-word}. */
    private static final String CREDENTIALS = "Basic YWRhOnNlY3JldC13b3Jk";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String target;
    private final HttpServer server;
    private final AtomicInteger sound = new AtomicInteger();
    private volatile CountDownLatch mended = new CountDownLatch(0);
    private volatile Optional<Instant> struck = Optional.empty();
    private volatile Fault fault = Fault.NONE;

    /** Passes requests on to the server at an address. */
    FaultingProxy(String target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Misbehaves from now on, after a few requests that are served. */
    void breakAfter(int requests, Fault misbehaviour) {
        sound.set(requests);
        struck = Optional.empty();
        mended = new CountDownLatch(1);
        fault = misbehaviour;
    }

    /** Serves every request again, also those that are held. */
    void mend() {
        fault = Fault.NONE;
        mended.countDown();
    }

    /** When a request met the fault first. */
    Optional<Instant> struck() {
        return struck;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault now = fault == Fault.NONE || sound.getAndDecrement() > 0 ? Fault.NONE : fault;
            if (now != Fault.NONE && struck.isEmpty()) {
                struck = Optional.of(Instant.now());
            }
            switch (now) {
                case NONE -> pass(exchange, body, Optional.empty());
                case HANG -> {
                    mended.await();
                    pass(exchange, body, Optional.empty());
                }
                case INTERNAL_ERROR -> answer(exchange, 500, "<html>out of order</html>");
                case TOO_MANY_REQUESTS -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    answer(exchange, 429, "slow down");
                }
                case FOREIGN_HOST -> pass(exchange, body, Optional.of("mlflow.example:5000"));
                case UNAUTHORIZED -> {
                    if (CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                        pass(exchange, body, Optional.empty());
                    } else {
                        answer(exchange, 401, "You are not authenticated");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(HttpExchange exchange, byte[] body, Optional<String> host)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String header : List.of("Content-Type", "Authorization")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                    .ifPresent(value -> request.header(header, value));
        }
        host.ifPresent(name -> request.header("Host", name));
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        response.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        mend();
        server.stop(0);
        threads.shutdownNow();
    }
}
