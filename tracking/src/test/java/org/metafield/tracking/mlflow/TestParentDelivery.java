package org.metafield.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.TestingMlflowServer.Fault;

class TestParentDelivery {
    private static final Patience BRIEF = new Patience(10, Duration.ofMillis(1), Duration.ofMillis(5));

    @TempDir
    Path folder;

    private final List<MetricPoint> numbers = new ArrayList<>();
    private RunStatus status = RunStatus.RUNNING;
    private Optional<RunFolder> best = Optional.empty();
    private TestingMlflowServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new TestingMlflowServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Path record() {
        return folder.resolve("mlflow.json");
    }

    private ParentDelivery delivery() {
        return new ParentDelivery(
                new ParentDelivery.Sweep() {
                    @Override
                    public Path path() {
                        return folder;
                    }

                    @Override
                    public String name() {
                        return "sweep-one";
                    }

                    @Override
                    public Path identity() {
                        return folder.resolve("identity");
                    }

                    @Override
                    public boolean isRunning() {
                        return false;
                    }

                    @Override
                    public Optional<SweepSummary> summary(boolean running) {
                        return Optional.of(TestParentDelivery.this.summary());
                    }
                },
                server.address(),
                "small",
                record());
    }

    private SweepSummary summary() {
        return new SweepSummary(
                TestingRun.TIME,
                TestingRun.TIME.plusSeconds(numbers.size()),
                status,
                Map.of("sweep.over.rate", "[1, 2]"),
                Map.of("metafield.trials", numbers.size() + " finished"),
                numbers,
                best.map(run -> Map.of("best/specification.yaml", run.specification()))
                        .orElse(Map.of()),
                best.map(run -> new SweepSummary.Best(run, role(Map.of(), Optional.empty()))));
    }

    private TrialRole role(Map<String, String> tags, Optional<String> failure) {
        List<MetricPoint> objective = List.of(MetricPoint.of("objective/psnr@2", 0, TestingRun.TIME, 25));
        return new TrialRole(record(), Map.of("width", "8", "name", "other"), tags, objective, failure);
    }

    private void end(RunFolder trial, double value) {
        numbers.add(MetricPoint.of("best/psnr@2", numbers.size() + 1, TestingRun.TIME, value));
        best = Optional.of(trial);
    }

    private RunFolder trial(String name) {
        RunFolder trial = TestingRun.begun(folder.resolve(name), 3);
        TestingRun.finish(trial);
        return trial;
    }

    @Test
    void aSweepIsThereWhileItGoesOnAndIsGivenItsBestTrialWhenItHasEnded() {
        delivery().deliver(true);
        assertThat(server.status).isEqualTo("RUNNING");
        assertThat(server.parameters).containsOnlyKeys("sweep.over.rate");
        end(trial("first"), 20);
        delivery().deliver(true);
        int requests = server.requests.size();
        delivery().deliver(true);
        assertThat(server.requests).hasSize(requests);
        assertThat(server.tags).containsEntry("metafield.trials", "1 finished");
        assertThat(server.artifacts).containsOnlyKeys("7/r1/artifacts/best/specification.yaml");
        assertThat(server.metrics).hasSize(1);
        end(trial("second"), 25);
        status = RunStatus.FINISHED;
        delivery().deliver(false);
        assertThat(server.status).isEqualTo("FINISHED");
        assertThat(server.parameters)
                .containsEntry("architecture.width", "8")
                .containsEntry("width", "8")
                .containsEntry("name", "small");
        assertThat(server.metrics)
                .hasSize(2 + 3 + 1 + 1)
                .anyMatch(number -> number.contains("\"best/psnr_at_2\"") && number.contains("\"step\":2"))
                .anyMatch(number -> number.contains("\"objective/psnr_at_2\""))
                .anyMatch(number -> number.contains("\"evaluation/learned/psnr\""));
        assertThat(server.runs).hasSize(1);
    }

    @Test
    void aSweepThatGoesOnAndFindsABetterTrialIsMadeAnew() {
        end(trial("first"), 20);
        status = RunStatus.FAILED;
        delivery().deliver(false);
        status = RunStatus.RUNNING;
        delivery().deliver(true);
        status = RunStatus.FAILED;
        delivery().deliver(false);
        assertThat(server.requests).doesNotContain("POST /api/2.0/mlflow/runs/delete");
        end(trial("second"), 25);
        status = RunStatus.FINISHED;
        delivery().deliver(false);
        assertThat(server.requests)
                .containsOnlyOnce("POST /api/2.0/mlflow/runs/delete")
                .filteredOn("POST /api/2.0/mlflow/runs/create"::equals)
                .hasSize(2);
        assertThat(server.runs).hasSize(1);
        assertThat(server.status).isEqualTo("FINISHED");
    }

    @Test
    void whateverBreaksOffEverythingIsThereOnce() throws Exception {
        end(trial("first"), 20);
        status = RunStatus.FINISHED;
        for (int i = 0; i < 8; i++) {
            server.faults.addAll(
                    List.of(Fault.NONE, Fault.NONE, i % 2 == 0 ? Fault.INTERNAL_ERROR : Fault.LOST_ANSWER));
        }
        PatientDelivery.deliver(delivery(), false, BRIEF);
        Files.delete(record());
        delivery().deliver(false);
        assertThat(server.runs).containsExactly("r1");
        assertThat(server.metrics).hasSize(1 + 3 + 1 + 1);
    }

    @Test
    void aTrialThatWasSentBeforeItsSweepIsPutBelowItLater() {
        RunFolder trial = trial("first");
        RunDelivery alone = delivery()
                .trial(trial, role(Map.of("metafield.trial-status", ""), Optional.empty()), trial.mlflowDelivery());
        alone.deliver(false);
        assertThat(server.tags).doesNotContainKey("mlflow.parentRunId");
        assertThat(server.parameters).containsEntry("width", "8").containsEntry("name", "small");
        RunPlace parent = new RunPlace(server.address().toString(), "small", "7", "p1", "");
        new DeliveryProgress(parent, Delivered.NOTHING).write(record());
        int requests = server.requests.size();
        TrialRole judged = role(Map.of("metafield.trial-status", "finished"), Optional.empty());
        for (int i = 0; i < 2; i++) {
            delivery().trial(trial, judged, trial.mlflowDelivery()).deliver(false);
        }
        assertThat(server.tags)
                .containsEntry("mlflow.parentRunId", "p1")
                .containsEntry("metafield.trial-status", "finished");
        assertThat(server.requests).hasSize(requests + 2); // its numbers and its tags, once
    }

    @Test
    void aTrialWhoseProcessBrokeOffHasFailedIfItsSweepSaysSo() {
        RunFolder trial = TestingRun.begun(folder.resolve("first"), 3);
        TrialRole failed = role(Map.of(), Optional.of("exit code 137"));
        delivery().trial(trial, failed, trial.mlflowDelivery()).deliver(false);
        assertThat(server.status).isEqualTo("FAILED");
        assertThat(server.tags).containsEntry("metafield.failure", "exit code 137");
        TestingRun.append(trial, new RunEvent.RunResumed(TestingRun.TIME.plusSeconds(2), 1));
        TrialRole again = role(Map.of(), Optional.empty());
        delivery().trial(trial, again, trial.mlflowDelivery()).deliver(true);
        assertThat(server.status).isEqualTo("RUNNING");
        assertThat(server.tags).containsEntry("metafield.failure", "");
    }
}
