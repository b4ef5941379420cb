package org.metafield.runner.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.runner.command.TestingCommandLine.Outcome;

class TestTracking {
    @TempDir
    Path folder;

    private TestingCommandLine metafield;
    private String runs;

    @BeforeEach
    void makeCommandLine() {
        metafield = new TestingCommandLine(folder);
        runs = metafield.path("runs").toString();
    }

    private Outcome run(String uri) {
        Path file = metafield.experiment("tracking: {uri: \"" + uri + "\"}\n");
        return metafield.execute("run", file.toString(), "--runs", runs, "--name-suffix", "one", "--quiet");
    }

    private static void assertOneWarning(Outcome outcome, String... words) {
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .startsWith("warning: ")
                .contains(words)
                .contains("metafield sync")
                .hasLineCount(1);
        assertThat(outcome.out()).contains("PSNR in dB");
    }

    @Test
    void aServerThatIsAwayCostsOneWarningAndSyncSaysSoToo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertOneWarning(run("http://127.0.0.1:" + port), "cannot be reached", "runs/small-one");
    }

    @Test
    void whatIsNoMlflowServerCostsOneWarning() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            String uri = "http://127.0.0.1:" + other.getAddress().getPort();
            assertOneWarning(run(uri), "not as an MLflow server");
            Outcome sync = metafield.execute("sync", "small-one", "--runs", runs);
            assertThat(sync.exitCode()).isEqualTo(2);
            assertThat(sync.err()).startsWith("error: ").contains("not as an MLflow server");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void anAddressOfNoServerCostsOneWarning() {
        assertOneWarning(run("sqlite:///mlflow.db"), "sqlite:///mlflow.db", "--uri");
    }

    @Test
    void aPasswordInTheAddressIsRefusedBeforeAnythingIsKept() {
        Outcome outcome = run("http://me:secret@127.0.0.1:5000");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("MLFLOW_TRACKING_PASSWORD");
        assertThat(Path.of(runs)).doesNotExist();
    }

    @Test
    void syncNeedsAServerAndRuns() throws IOException {
        Path file = metafield.experiment("");
        metafield.execute("run", file.toString(), "--runs", runs, "--name-suffix", "one", "--quiet");
        Outcome outcome = metafield.execute("sync", "small-one", "none", "--runs", runs);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("names no MLflow server", "--uri", "MLFLOW_TRACKING_URI")
                .contains("no run folder none");
        assertThat(metafield.execute("sync").exitCode()).isEqualTo(2);
        assertThat(Files.exists(Path.of(runs, "small-one/mlflow.json"))).isFalse();
    }
}
