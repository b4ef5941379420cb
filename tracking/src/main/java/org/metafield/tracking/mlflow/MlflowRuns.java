package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.metafield.tracking.mlflow.TrackingException.Kind;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;

/** The experiments and runs of an MLflow server, by MLflow's own client. */
final class MlflowRuns {
    /** The tag by which a run is found again. */
    static final String IDENTITY_TAG = "metafield.run";

    private static final int MOST_TWINS = 100;

    private final BoundedClient client;

    MlflowRuns(BoundedClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** A run on the server, and where it keeps the run's artifacts. */
    record RemoteRun(String id, String artifactUri) {}

    /** The experiment of that name, made if there is none. */
    String experiment(String name) {
        Optional<String> there = experimentNamed(name);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            return present(client.ask(server -> server.createExperiment(name)), "experiment");
        } catch (TrackingException e) {
            if (e.kind() != Kind.EXISTING) {
                throw e;
            }
            return experimentNamed(name).orElseThrow(() -> e); // another run made it meanwhile
        }
    }

    private Optional<String> experimentNamed(String name) {
        Optional<Experiment> experiment = client.ask(server -> server.getExperimentByName(name));
        if (experiment
                .filter(found -> found.getLifecycleStage().equals("deleted"))
                .isPresent()) {
            throw new TrackingException(
                    Kind.PERMANENT,
                    "the experiment '" + name + "' was deleted on the MLflow server; restore it there, or choose"
                            + " another name with tracking.experiment");
        }
        return experiment.map(found -> present(found.getExperimentId(), "experiment"));
    }

    /** The run with that identity, made if there is none. */
    RemoteRun run(String experimentId, String identity, String name, Instant started) {
        return all(experimentId, identity).stream().findFirst().orElseGet(() -> {
            CreateRun run = CreateRun.newBuilder()
                    .setExperimentId(experimentId)
                    .setRunName(name)
                    .setStartTime(started.toEpochMilli())
                    .addTags(RunTag.newBuilder().setKey(IDENTITY_TAG).setValue(identity))
                    .build();
            return remote(client.ask(server -> server.createRun(run)));
        });
    }

    /**
     * Deletes runs of that identity other than one. There is one if the server made a run and its answer was lost, or came
     * after the time limit.
     */
    void deleteTwins(String experimentId, String identity, String runId) {
        for (RemoteRun run : all(experimentId, identity)) {
            if (!run.id().equals(runId)) {
                client.ask(server -> {
                    server.deleteRun(run.id());
                    return run;
                });
            }
        }
    }

    private List<RemoteRun> all(String experimentId, String identity) {
        String filter = "tags.`" + IDENTITY_TAG + "` = '" + identity + "'";
        return client
                .ask(server -> server.searchRuns(List.of(experimentId), filter, ViewType.ACTIVE_ONLY, MOST_TWINS))
                .getItems()
                .stream()
                .map(Service.Run::getInfo)
                .map(MlflowRuns::remote)
                .toList();
    }

    private static RemoteRun remote(RunInfo info) {
        return new RemoteRun(present(info.getRunId(), "run"), info.getArtifactUri());
    }

    /** Says that the run has ended. */
    void end(String runId, Service.RunStatus status, Instant time) {
        client.ask(server -> {
            server.setTerminated(runId, status, time.toEpochMilli());
            return runId;
        });
    }

    private static String present(String id, String what) {
        if (id.isEmpty()) {
            throw new TrackingException(
                    Kind.PERMANENT,
                    "the server's answer names no " + what + ", as an MLflow server's would; set tracking.uri to the"
                            + " address that 'mlflow server' prints");
        }
        return id;
    }
}
