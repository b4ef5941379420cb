package org.metafield.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.TestingMlflowServer.Fault;

@Timeout(60)
class TestBackgroundDelivery {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private TestingMlflowServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new TestingMlflowServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private BackgroundDelivery start(RunFolder folder) {
        RunDelivery delivery = new RunDelivery(folder, server.address(), "small", LIMIT, LIMIT);
        return BackgroundDelivery.start(delivery, Duration.ofMillis(20), warnings::add);
    }

    @Test
    void numbersArriveWhileTheRunGoesOnAndTheRestAtItsEnd() throws InterruptedException {
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 10);
        BackgroundDelivery background = start(folder);
        while (!server.status.equals("RUNNING")) {
            Thread.sleep(5);
        }
        assertThat(server.metrics).hasSize(10);
        TestingRun.append(folder, TestingRun.losses(11, 30));
        TestingRun.finish(folder);
        assertThat(background.finish(LIMIT)).isEmpty();
        assertThat(server.metrics).hasSize(31);
        assertThat(server.status).isEqualTo("FINISHED");
    }

    @Test
    void aServerThatComesBackGetsTheRest() throws InterruptedException {
        server.always = Fault.INTERNAL_ERROR;
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 10);
        BackgroundDelivery background = start(folder);
        while (server.requests.isEmpty()) {
            Thread.sleep(5);
        }
        server.always = Fault.NONE;
        TestingRun.finish(folder);
        assertThat(background.finish(LIMIT)).isEmpty();
        assertThat(server.metrics).hasSize(11);
    }

    @Test
    void aServerThatHangsCostsOneWarningAndABoundedWait() {
        server.always = Fault.HANG;
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 10);
        BackgroundDelivery background = start(folder);
        TestingRun.finish(folder);
        long begin = System.nanoTime();
        assertThat(background.finish(Duration.ofMillis(300))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(warnings).singleElement().asString().contains("is complete", "metafield sync " + folder.path());
    }

    @Test
    void aServerThatRefusesIsToldAtOnceAndAskedAgainOnlyAtTheEnd() throws InterruptedException {
        server.always = Fault.UNAUTHORIZED;
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 10);
        BackgroundDelivery background = start(folder);
        awaitWarning();
        Thread.sleep(1500); // longer than the pause after a first failure
        assertThat(server.requests).hasSize(1);
        TestingRun.finish(folder);
        assertThat(background.finish(LIMIT))
                .hasValueSatisfying(reminder -> assertThat(reminder).contains("metafield sync " + folder.path()));
        assertThat(server.requests).hasSize(2);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("MLFLOW_TRACKING_USERNAME", "goes on", "metafield sync " + folder.path());
    }

    @Test
    void whoMendsTheServerMeanwhileIsNotRemindedAgain() throws InterruptedException {
        server.always = Fault.FORBIDDEN;
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 10);
        BackgroundDelivery background = start(folder);
        awaitWarning();
        server.always = Fault.NONE;
        TestingRun.finish(folder);
        assertThat(background.finish(LIMIT)).isEmpty();
        assertThat(server.metrics).hasSize(11);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aServerThatStaysAwayIsToldAfterAFewTries() throws InterruptedException {
        server.always = Fault.INTERNAL_ERROR;
        BackgroundDelivery background = start(TestingRun.begun(temporary.resolve("small-one"), 10));
        awaitWarning();
        assertThat(server.requests).hasSize(3);
        assertThat(background.finish(LIMIT)).isPresent();
        assertThat(warnings).hasSize(1);
    }

    private void awaitWarning() throws InterruptedException {
        while (warnings.isEmpty()) {
            Thread.sleep(5);
        }
    }
}
