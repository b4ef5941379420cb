package org.metafield.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.integration.FaultingProxy.Fault;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/** Whatever befalls a real MLflow server, the run goes on, one warning is given, and later everything is there once. */
@DisabledOnOs(OS.WINDOWS)
class TestMlflowFaults {
    /** The time that a request may take; the delivery's own. */
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    /** So many that training goes on when the first requests have been served. */
    private static final int STEPS = 5_000;

    @TempDir
    static Path work;

    private static Path python;
    private static MlflowServer server;
    private static String specification;

    @TempDir
    Path runs;

    private MetafieldProgram program;
    private FaultingProxy proxy;
    private Path file;

    @BeforeAll
    static void startServer() throws Exception {
        python = MlflowServer.python();
        specification = TinySpecification.text(Photographs.folder(work.resolve("photographs"), 6, 2));
        server = new MlflowServer(
                python, Files.createDirectory(work.resolve("server")).toRealPath());
        server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void startProxy() throws IOException {
        program = MetafieldProgram.in(work);
        proxy = new FaultingProxy(server.uri());
        file = tracked(proxy.uri());
    }

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    private Path tracked(String uri) {
        return TinySpecification.write(runs.resolve("tiny.yaml"), specification + "tracking: {uri: \"" + uri + "\"}\n");
    }

    /** A run that trains and is evaluated to the end, whatever the server does. */
    private RunFolder runWithOneWarning(String... words) {
        Outcome outcome = program.run("run", file, "--runs", runs, "--name-suffix", "one", "--quiet")
                .succeeded();
        assertThat(outcome.err()).startsWith("warning: ").contains(words).hasLineCount(1);
        RunFolder run = RunFolder.open(runs.resolve("tiny-one"));
        assertThat(outcome.err()).contains("metafield sync " + run.path());
        assertThat(RunHistory.read(run.journal()).isFinished()).isTrue();
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL_ERROR, 0, 'answers 500'",
        "INTERNAL_ERROR, 11, 'answers 500'",
        "TOO_MANY_REQUESTS, 9, 'answers 429'",
        "FOREIGN_HOST, 0, '--allowed-hosts'"
    })
    void aServerThatAnswersWithErrorsCostsOneWarning(Fault fault, int servedBefore, String word) throws Exception {
        proxy.breakAfter(servedBefore, fault);
        RunFolder run = runWithOneWarning(word);
        assertThat(proxy.struck()).isPresent();
        proxy.mend();
        program.run("sync", run.path()).succeeded();
        TrackedRun.of(server, run).isThereOnce();
    }

    @Test
    void whoMayWriteSaysSoByTheEnvironmentAndNowhereElse() throws Exception {
        proxy.breakAfter(0, Fault.UNAUTHORIZED);
        RunFolder run = runWithOneWarning("401", "MLFLOW_TRACKING_USERNAME");
        MetafieldProgram known = new MetafieldProgram(
                work, Map.of("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_PASSWORD", "secret-word"));
        assertThat(known.run("sync", run.path()).succeeded().text()).doesNotContain("secret");
        TrackedRun.of(server, run).isThereOnce();
        try (Stream<Path> files = Files.walk(run.path())) {
            for (Path kept : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(kept), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret-word", "YWRhOnNlY3JldC13b3Jk");
            }
        }
    }

    /**
     * The request that makes the run on the server is held for more than a minute, longer than any request may take. The
     * run ends meanwhile: nothing in it can have waited for the answer. Then the server takes what it was held from, when
     * nobody waits for it any more.
     */
    @Test
    void aServerThatHangsForAMinuteHoldsUpNothing() throws Exception {
        proxy.breakAfter(5, Fault.HANG);
        TinySpecification.write(file, Files.readString(file).replace("steps: 60,", "steps: " + STEPS + ","));
        RunFolder run = runWithOneWarning("metafield sync");
        Instant struck = proxy.struck().orElseThrow();
        List<Instant> steps = RunHistory.read(run.journal()).events().stream()
                .filter(MetricRecorded.class::isInstance)
                .map(MetricRecorded.class::cast)
                .filter(metric -> metric.name().equals("train/loss"))
                .map(MetricRecorded::time)
                .toList();
        assertThat(steps).hasSize(STEPS).anyMatch(struck::isBefore);
        CompletableFuture<Outcome> sync = CompletableFuture.supplyAsync(() -> program.run("sync", run.path()));
        Instant later = Instant.now().plus(REQUEST_LIMIT).plusSeconds(5);
        Instant minute = struck.plusSeconds(61);
        Thread.sleep(Duration.between(Instant.now(), later.isAfter(minute) ? later : minute)
                .toMillis());
        assertThat(sync).isNotDone();
        proxy.mend();
        sync.join().succeeded();
        TrackedRun.of(server, run).isThereOnce();
    }

    @Test
    void aServerWhoseDiskIsFullCostsOneWarning() throws Exception {
        Path disk = Files.createDirectory(runs.resolve("disk")).toRealPath();
        try (MlflowServer small = new MlflowServer(python, disk)) {
            small.startOnDiskOf(16);
            Path filler = small.fillDisk();
            file = tracked(small.uri());
            RunFolder run = runWithOneWarning("disk is full");
            Files.delete(filler);
            program.run("sync", run.path()).succeeded();
            TrackedRun.of(small, run).isThereOnce();
        }
    }

    @Test
    void aRunThatIsKilledWhileItSendsIsThereOnceWhenItGoesOn() throws Exception {
        RunFolder run = new RunFolder(runs.resolve("tiny-one"));
        try (ChildProcess child =
                program.start("run", file, "--runs", runs, "--name-suffix", "one", "--set", "training.steps=5000")) {
            child.await(() -> TestMlflow.sent(run) > 0).kill();
        }
        assertThat(RunHistory.read(run.journal()).isFinished()).isFalse();
        program.run("sync", run.path()).succeeded();
        assertThat(TrackedRun.of(server, run).hasEveryNumberOnce().status()).isEqualTo("KILLED");
        assertThat(program.run("resume", run.path(), "--quiet").succeeded().err())
                .isEmpty();
        TrackedRun.of(server, run).isThereOnce();
    }

    @Test
    void aServerThatComesBackGetsTheRestByItselfAndCtrlCIsTold() throws Exception {
        RunFolder run = new RunFolder(runs.resolve("tiny-one"));
        Outcome outcome;
        try (ChildProcess child =
                program.start("run", file, "--runs", runs, "--name-suffix", "one", "--set", "training.steps=1000000")) {
            child.await(() -> TestMlflow.sent(run) > 0);
            proxy.breakAfter(0, Fault.INTERNAL_ERROR);
            child.await(() -> proxy.struck().isPresent());
            proxy.mend();
            long before = TestMlflow.sent(run);
            child.await(() -> TestMlflow.sent(run) > before);
            outcome = child.interrupt().end();
        }
        assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(130);
        assertThat(outcome.err()).doesNotContain("warning");
        assertThat(TrackedRun.of(server, run).hasEveryNumberOnce().status()).isEqualTo("KILLED");
    }

    @Test
    void whatIsNoMlflowServerIsToldOnce() {
        file = tracked(server.uri() + "/nowhere");
        runWithOneWarning("not as an MLflow server", "tracking.uri");
    }
}
