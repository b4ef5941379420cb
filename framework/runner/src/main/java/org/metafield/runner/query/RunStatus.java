package org.metafield.runner.query;

import java.util.Locale;
import java.util.Optional;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.RunFolder;

/** How a run stands. */
public enum RunStatus {
    /** It is made, but has not begun. */
    NOT_BEGUN,
    /** A process works on it. */
    RUNNING,
    /** It was stopped, or its process is gone; it can be resumed. */
    INTERRUPTED,
    /** It ended with an error; it can be resumed. */
    FAILED,
    /** It ended well. */
    FINISHED,
    /** A file of it cannot be read. */
    DAMAGED;

    /**
     * The status of a run.
     *
     * @param standing the last event that says how it stands
     */
    public static RunStatus of(RunFolder folder, Optional<RunEvent> standing) {
        if (standing.filter(RunEvent.RunFinished.class::isInstance).isPresent()) {
            return FINISHED;
        }
        if (standing.filter(RunEvent.RunFailed.class::isInstance).isPresent()) {
            return FAILED;
        }
        if (folder.isLocked()) {
            return RUNNING;
        }
        return standing.isPresent() ? INTERRUPTED : NOT_BEGUN;
    }

    /** Such as {@code not-begun}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
