package org.metafield.tracking.mlflow;

import org.metafield.engine.event.RunEvent;
import org.mlflow.api.proto.Service;

/** MLflow's words for how a run stands. */
public enum RunStatus {
    /** Something is at work on it. */
    RUNNING,
    /** It ended well. */
    FINISHED,
    /** It ended with an error. */
    FAILED,
    /** It was stopped, or its process broke off. */
    KILLED;

    /**
     * How a run stands after the last event that says so.
     *
     * @param running whether a process is at work on it
     */
    static RunStatus of(RunEvent last, boolean running) {
        if (last instanceof RunEvent.RunFinished) {
            return FINISHED;
        }
        if (last instanceof RunEvent.RunFailed) {
            return FAILED;
        }
        return last instanceof RunEvent.RunInterrupted || !running ? KILLED : RUNNING;
    }

    /** The client's name for it. */
    Service.RunStatus forClient() {
        return Service.RunStatus.valueOf(name());
    }
}
