package org.metafield.runner.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.UserException;

class TestWebDownload {
    private static final byte[] CONTENT = new byte[200_000];

    static {
        for (int i = 0; i < CONTENT.length; i++) {
            CONTENT[i] = (byte) (i * 31 >> 3);
        }
    }

    @TempDir
    Path folder;

    private final List<String> ranges = new ArrayList<>();
    private boolean givesRanges = true;
    private boolean hangsUp;
    private HttpServer server;
    private Path part;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file", this::answer);
        server.start();
        part = folder.resolve("file");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAFile() throws Exception {
        fetch("/file");
        assertThat(part).hasBinaryContent(CONTENT);
        assertThat(ranges).containsExactly("");
    }

    @Test
    void goesOnWhereItEnded() throws Exception {
        Files.write(part, Arrays.copyOf(CONTENT, 150_000));
        List<String> progress = fetch("/file");
        assertThat(part).hasBinaryContent(CONTENT);
        assertThat(ranges).containsExactly("bytes=150000-");
        assertThat(progress).contains("going on after 150000 bytes");
    }

    @Test
    void beginsAgainIfTheServerCannotGoOn() throws Exception {
        givesRanges = false;
        Files.write(part, new byte[1000]);
        fetch("/file");
        assertThat(part).hasBinaryContent(CONTENT);
    }

    @Test
    void aWholeFileIsNotFetchedAgain() throws Exception {
        Files.write(part, CONTENT);
        assertThat(fetch("/file")).containsExactly("it was downloaded before");
        assertThat(part).hasBinaryContent(CONTENT);
    }

    @Test
    void keepsWhatArrivedBeforeTheConnectionEnded() throws Exception {
        hangsUp = true;
        assertThatThrownBy(() -> fetch("/file"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("what has arrived is kept, try again");
        long arrived = Files.size(part);
        assertThat(arrived).isPositive().isLessThan(CONTENT.length);
        hangsUp = false;
        fetch("/file");
        assertThat(part).hasBinaryContent(CONTENT);
        assertThat(ranges).containsExactly("", "bytes=" + arrived + "-");
    }

    @Test
    void saysWhatTheServerAnswers() {
        assertThatThrownBy(() -> fetch("/absent"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the server answers 404");
        assertThat(part).doesNotExist();
    }

    private List<String> fetch(String path) throws InterruptedException {
        List<String> progress = new ArrayList<>();
        URI address = URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + path);
        WebDownload.fetch(address, part, progress::add);
        return progress;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        int from = range == null || !givesRanges ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        if (from >= CONTENT.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(from == 0 ? 200 : 206, CONTENT.length - from);
        if (hangsUp) {
            exchange.getResponseBody().write(CONTENT, from, 70_000);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        exchange.getResponseBody().write(CONTENT, from, CONTENT.length - from);
        exchange.close();
    }
}
