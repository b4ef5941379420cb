package org.metafield.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunLock;
import org.metafield.tracking.mlflow.TestingMlflowServer.Fault;

class TestRunDelivery {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** For servers that hang; whatever else takes longer is tried again. */
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(1);

    private static final Patience BRIEF = new Patience(10, Duration.ofMillis(1), Duration.ofMillis(5));

    @TempDir
    Path temporary;

    private TestingMlflowServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new TestingMlflowServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private RunDelivery delivery(RunFolder folder) {
        return new RunDelivery(folder, server.address(), "small", LIMIT, LIMIT);
    }

    private RunDelivery impatientDelivery(RunFolder folder) {
        return new RunDelivery(folder, server.address(), "small", SHORT_LIMIT, SHORT_LIMIT);
    }

    private RunFolder finished(int metrics) {
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), metrics);
        TestingRun.finish(folder);
        return folder;
    }

    private void assertEverythingIsThereOnce(int metrics) {
        assertThat(server.runs).containsExactly("r1");
        assertThat(server.metrics)
                .hasSize(metrics + 1)
                .contains(
                        "{\"key\":\"train/loss\",\"value\":0.5,\"timestamp\":1772366400125,\"step\":2}",
                        "{\"key\":\"evaluation/learned/psnr\",\"value\":25.0,\"timestamp\":1772366400123,\"step\":2}");
        assertThat(server.parameters)
                .containsEntry("architecture.width", "8")
                .containsEntry("evaluation.steps.1", "2")
                .containsEntry("outer-terms", "[]");
        assertThat(server.tags)
                .containsEntry("metafield.commit", "abc")
                .containsEntry("metafield.device", "cpu")
                .containsEntry("metafield.seed", "3")
                .containsEntry("metafield.plugin.siren", "0.1")
                .containsEntry("metafield.plugin.charbonnier", "1.0 a.jar sha256:beef")
                .containsKeys("metafield.run", "metafield.specification-sha256");
        assertThat(server.artifacts)
                .containsOnlyKeys(
                        "7/r1/artifacts/checkpoints/best.safetensors",
                        "7/r1/artifacts/source.yaml",
                        "7/r1/artifacts/report.html",
                        "7/r1/artifacts/images/report/target.png",
                        "7/r1/artifacts/specification.yaml",
                        "7/r1/artifacts/environment.json",
                        "7/r1/artifacts/evaluation.json",
                        "7/r1/artifacts/images/reconstructions.png")
                .containsEntry("7/r1/artifacts/checkpoints/best.safetensors", "1000 bytes");
        assertThat(server.status).isEqualTo("FINISHED");
    }

    @Test
    void aDeliveryWithARecordOfItsOwnLeavesTheOtherAlone() {
        RunFolder folder = finished(3);
        Path record = temporary.resolve("record.json");
        assertThat(new RunDelivery(folder, server.address(), "small", Optional.empty(), record).deliver(false))
                .isPresent();
        assertThat(folder.mlflowDelivery()).doesNotExist();
        assertThat(record).content().contains("r1");
        try (RunLock other = RunLock.take(folder.path().resolve("mlflow.lock"))) {
            assertThat(other).isNotNull();
            assertThat(new RunDelivery(folder, server.address(), "small", Optional.empty(), record).deliver(false))
                    .isPresent();
        }
        delivery(folder).deliver(false);
        assertEverythingIsThereOnce(3);
    }

    @Test
    void aFinishedRunIsThereWholeAndASecondDeliverySendsNothing() {
        RunFolder folder = finished(2500);
        assertThat(delivery(folder).deliver(false)).hasValue(URI.create(server.address() + "/#/experiments/7/runs/r1"));
        assertEverythingIsThereOnce(2500);
        assertThat(server.largestBatch).hasValue(1000);
        int requests = server.requests.size();
        delivery(folder).deliver(false);
        assertThat(server.requests).hasSize(requests);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "TOO_MANY_REQUESTS", "LOST_ANSWER", "HANG"})
    void whateverBreaksOffEverythingArrivesOnce(Fault fault) throws Exception {
        RunFolder folder = finished(1500);
        for (int i = 0; i < 8; i++) {
            server.faults.addAll(List.of(Fault.NONE, Fault.NONE, fault));
        }
        PatientDelivery.deliver(impatientDelivery(folder), false, BRIEF);
        assertEverythingIsThereOnce(1500);
    }

    @Test
    void aRunWhoseMakingWasNotAnsweredIsFoundAgain() throws Exception {
        RunFolder folder = finished(10);
        server.faultsAt.put("runs/create", Fault.LOST_ANSWER);
        PatientDelivery.deliver(delivery(folder), false, BRIEF);
        assertThat(server.requests).containsOnlyOnce("POST /api/2.0/mlflow/runs/create");
        assertEverythingIsThereOnce(10);
    }

    @Test
    void theDataIsNamedOnceItsChecksumsAreThere() throws IOException {
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 10);
        delivery(folder).deliver(true);
        assertThat(server.inputs).isEmpty();
        Files.writeString(folder.data(), """
                {"source": "image-folder", "options": {"path": "/photographs", "crops": "4"}, "splits": [
                {"split": "train", "signals": 8, "fileCount": 2, "bytes": 20,
                "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}]}""");
        TestingRun.finish(folder);
        delivery(folder).deliver(false);
        assertThat(server.inputs)
                .containsExactly("{\"dataset\":{\"name\":\"image-folder/train\","
                        + "\"digest\":\"0123456789abcdef0123456789abcdef\",\"source_type\":\"local\","
                        + "\"source\":\"{\\\"uri\\\":\\\"/photographs\\\"}\","
                        + "\"profile\":\"{\\\"num_rows\\\":8,\\\"files\\\":2,\\\"bytes\\\":20}\"},"
                        + "\"tags\":[{\"key\":\"mlflow.data.context\",\"value\":\"training\"}]}");
        assertThat(server.artifacts).containsKey("7/r1/artifacts/data.json");
        int requests = server.requests.size();
        delivery(folder).deliver(false);
        assertThat(server.requests).hasSize(requests);
    }

    @Test
    void dataThatIsMadeUpIsToldApartByItsOptions() throws IOException {
        RunFolder folder = TestingRun.create(temporary.resolve("small-one"));
        String data = """
                {"source": "text-images", "options": {"size": "%d"}, "splits": [
                {"split": "test", "signals": 8, "fileCount": 0, "bytes": 0, "sha256": null}]}""";
        Files.writeString(folder.data(), data.formatted(16));
        DatasetInput first = DatasetInput.of(folder).get(0);
        Files.writeString(folder.data(), data.formatted(32));
        DatasetInput second = DatasetInput.of(folder).get(0);
        assertThat(first.digest()).hasSize(32).isNotEqualTo(second.digest());
        assertThat(first.sourceType()).isEqualTo("code");
        assertThat(first.context()).isEqualTo("test");
    }

    @Test
    void aRunThatIsMadeAfterItsTimeIsDeleted() {
        RunFolder folder = finished(10);
        delivery(folder).deliver(true);
        server.runs.add("r2"); // of the same identity
        TestingRun.append(folder, new RunEvent.RunFinished(TestingRun.TIME.plusSeconds(61)));
        delivery(folder).deliver(false);
        assertEverythingIsThereOnce(10);
    }

    @Test
    void theClientIsGivenUpAndItsThreadEndsWhenTheServerHangs() throws Exception {
        RunFolder folder = finished(10);
        server.always = Fault.HANG_LATER;
        assertThatExceptionOfType(TrackingException.class)
                .isThrownBy(() -> impatientDelivery(folder).deliver(false))
                .withMessageContaining("does not answer within");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("mlflow-client")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void aServerSaysHowLongToLeaveItAlone() {
        server.always = Fault.TOO_MANY_REQUESTS;
        server.retryAfter = "7";
        assertThatExceptionOfType(TrackingException.class)
                .isThrownBy(() -> delivery(finished(1)).deliver(false))
                .satisfies(e -> assertThat(e.pause()).isEqualTo(Duration.ofSeconds(7)))
                .satisfies(e -> assertThat(Patience.WAITING.pause(1, e.pause())).isEqualTo(Duration.ofSeconds(7)));
        assertThat(Patience.WAITING.pause(1, Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        assertThat(MlflowAnswer.pause("Sun, 1 Mar 2026 12:00:30 GMT", now)).isEqualTo(Duration.ofSeconds(30));
        assertThat(MlflowAnswer.pause("Sun, 1 Mar 2026 11:00:00 GMT", now)).isZero();
        assertThat(MlflowAnswer.pause("soon", now)).isZero();
    }

    @Test
    void aRunIsFoundAgainWithoutItsProgressFile() throws IOException {
        RunFolder folder = finished(10);
        delivery(folder).deliver(false);
        Files.delete(folder.mlflowDelivery());
        delivery(folder).deliver(false);
        assertEverythingIsThereOnce(10);
    }

    @Test
    void numbersTakenAgainAfterAResumeAreThereOnce() {
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 20);
        delivery(folder).deliver(true);
        assertThat(server.status).isEqualTo("RUNNING");
        TestingRun.append(folder, new RunEvent.RunResumed(TestingRun.TIME.plusSeconds(5), 15));
        for (int step = 16; step <= 30; step++) {
            TestingRun.append(
                    folder,
                    new RunEvent.MetricRecorded(TestingRun.TIME.plusSeconds(step), "train/loss", step, 1.0 / step));
        }
        TestingRun.finish(folder);
        delivery(folder).deliver(false);
        assertEverythingIsThereOnce(30);
    }

    @Test
    void aRunThatFailedSaysWhyAndOneWithoutAnEndWasKilled() {
        RunFolder folder = TestingRun.begun(temporary.resolve("small-one"), 1);
        delivery(folder).deliver(false);
        assertThat(server.status).isEqualTo("KILLED");
        TestingRun.append(folder, new RunEvent.RunFailed(TestingRun.TIME.plusSeconds(1), "the loss is NaN"));
        delivery(folder).deliver(false);
        assertThat(server.status).isEqualTo("FAILED");
        assertThat(server.tags).containsEntry("metafield.failure", "the loss is NaN");
        TestingRun.append(folder, new RunEvent.RunResumed(TestingRun.TIME.plusSeconds(2), 1));
        delivery(folder).deliver(true);
        assertThat(server.status).isEqualTo("RUNNING");
        assertThat(server.tags).containsEntry("metafield.failure", "");
        TestingRun.append(folder, new RunEvent.RunInterrupted(TestingRun.TIME.plusSeconds(3), 1));
        delivery(folder).deliver(false);
        assertThat(server.status).isEqualTo("KILLED");
    }

    @Test
    void whatNobodyButTheUserCanMendSaysHowAndIsNotTriedAgain() {
        assertRefusal(Fault.UNAUTHORIZED, "MLFLOW_TRACKING_USERNAME");
        assertRefusal(Fault.FORBIDDEN, "--allowed-hosts", "Invalid Host header");
        assertRefusal(Fault.NOT_MLFLOW, "answers (200, text/html)", "not as an MLflow server", "tracking.uri");
    }

    private void assertRefusal(Fault fault, String... mends) {
        server.always = fault;
        server.requests.clear();
        RunFolder folder = TestingRun.begun(temporary.resolve("small-" + fault), 1);
        assertThatExceptionOfType(TrackingException.class)
                .isThrownBy(() -> PatientDelivery.deliver(delivery(folder), false, BRIEF))
                .satisfies(e -> assertThat(e.isTemporary()).isFalse())
                .satisfies(e -> assertThat(e.getMessage()).contains(mends));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsAskedAFewTimes() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TrackingServer away = TrackingServer.of("http://127.0.0.1:" + port, name -> Optional.empty());
        RunDelivery delivery = new RunDelivery(finished(1), away, "small", LIMIT, LIMIT);
        assertThatExceptionOfType(TrackingException.class)
                .isThrownBy(() -> PatientDelivery.deliver(delivery, false, BRIEF))
                .withMessageContaining("cannot be reached");
    }

    @Test
    void anAddressHoldsNoPassword() {
        for (String address : new String[] {"http://me:secret@host:5000", "http://me:sec/ret@host", "//a:secret@b"}) {
            assertThatExceptionOfType(TrackingException.class)
                    .isThrownBy(() -> TrackingServer.of(address, name -> Optional.empty()))
                    .withMessageContaining("MLFLOW_TRACKING_PASSWORD")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
        for (String address : new String[] {"sqlite:///mlflow.db", "127.0.0.1:5000", "http://", "ht tp://x"}) {
            assertThatExceptionOfType(TrackingException.class)
                    .isThrownBy(() -> TrackingServer.of(address, name -> Optional.empty()))
                    .withMessageContaining("http://127.0.0.1:5000");
        }
    }

    @Test
    void credentialsComeFromTheEnvironment() {
        TrackingServer known = TrackingServer.of(server.address() + "/", name -> Optional.of(name.substring(16)));
        assertThat(known.toString()).isEqualTo(server.address().toString());
        new RunDelivery(finished(1), known, "small", LIMIT, LIMIT).deliver(false);
        assertThat(server.authorizations).hasSameSizeAs(server.requests).containsOnly("Basic VVNFUk5BTUU6UEFTU1dPUkQ=");
        assertThat(temporary.resolve("small-one/mlflow.json")).content().doesNotContain("USERNAME");
    }
}
