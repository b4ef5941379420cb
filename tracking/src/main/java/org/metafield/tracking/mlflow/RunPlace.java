package org.metafield.tracking.mlflow;

import org.metafield.tracking.mlflow.MlflowRuns.RemoteRun;

/**
 * Where a run is on a server. What is not known yet is empty.
 *
 * @param server the server's address
 * @param experiment the experiment's name there
 * @param experimentId the experiment, as the server names it
 * @param runId the run, as the server names it
 * @param artifactUri where the server keeps the run's artifacts
 */
record RunPlace(String server, String experiment, String experimentId, String runId, String artifactUri) {
    /** Of a run that is to be made. */
    static RunPlace in(TrackingServer server, String experiment) {
        return new RunPlace(server.toString(), experiment, "", "", "");
    }

    boolean isIn(TrackingServer otherServer, String otherExperiment) {
        return server.equals(otherServer.toString()) && experiment.equals(otherExperiment);
    }

    RunPlace withExperimentId(String id) {
        return new RunPlace(server, experiment, id, runId, artifactUri);
    }

    RunPlace withRun(RemoteRun run) {
        return new RunPlace(server, experiment, experimentId, run.id(), run.artifactUri());
    }

    RemoteRun run() {
        return new RemoteRun(runId, artifactUri);
    }
}
