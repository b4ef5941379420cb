package org.metafield.runner.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.metafield.runner.UserException;

/** Fetches a file from the web, and goes on where an earlier attempt ended. */
final class WebDownload {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
    private static final int BUFFER = 1 << 16;
    private static final long REPORTED_EVERY = 16 << 20;

    private WebDownload() {}

    /**
     * Fetches a file.
     *
     * @param part takes the bytes; those that it has are not asked for again, if the server can go on
     * @throws UserException if the server does not give it
     */
    static void fetch(URI address, Path part, Consumer<String> progress) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(Redirect.NORMAL)
                .build();
        try {
            long had = Files.exists(part) ? Files.size(part) : 0;
            HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
            if (had > 0) {
                request.header("Range", "bytes=" + had + "-");
            }
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                switch (response.statusCode()) {
                    case 200 -> write(body, part, 0, response, progress);
                    case 206 -> write(body, part, had, response, progress);
                    case 416 -> progress.accept("it was downloaded before");
                    default ->
                        throw new UserException(address + " cannot be fetched: the server answers "
                                + response.statusCode() + "; try again later");
                }
            }
        } catch (IOException e) {
            throw new UserException(address + " cannot be fetched: " + e + "; what has arrived is kept, try again", e);
        }
    }

    private static void write(
            InputStream body, Path part, long had, HttpResponse<?> response, Consumer<String> progress)
            throws IOException {
        long expected = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (had > 0) {
            progress.accept("going on after " + had + " bytes");
        }
        long done = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out =
                had > 0 ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                if ((done + read) / REPORTED_EVERY > done / REPORTED_EVERY) {
                    progress.accept(
                            (had + done + read >> 20) + (expected < 0 ? "" : " of " + (had + expected >> 20)) + " MiB");
                }
                done += read;
            }
        }
        if (expected >= 0 && done < expected) {
            throw new IOException("the connection ended early");
        }
    }
}
