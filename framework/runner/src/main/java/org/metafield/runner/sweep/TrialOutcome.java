package org.metafield.runner.sweep;

import java.util.Optional;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.RunFailed;
import org.metafield.engine.event.RunEvent.RunFinished;
import org.metafield.engine.event.RunEvent.RunInterrupted;
import org.metafield.runner.launch.ProcessOutput;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunHistory;

/**
 * How one start of a trial ended.
 *
 * @param reason why it failed or was lost; empty otherwise
 */
record TrialOutcome(Kind kind, String reason) {
    enum Kind {
        /** It has a result. */
        FINISHED,
        /** It was asked to stop, and can go on. */
        STOPPED,
        /** It ended with an error. */
        FAILED,
        /** It ended through no fault of its own, and is to be started again. */
        LOST
    }

    /**
     * What became of a trial: its run folder says it, and where that is silent, its process.
     *
     * @param stopping whether it was asked to stop
     */
    static TrialOutcome of(RunFolder run, LaunchEnd end, boolean stopping) {
        Optional<RunEvent> standing = RunHistory.read(run.journal()).standing();
        if (standing.filter(RunFinished.class::isInstance).isPresent()) {
            return new TrialOutcome(Kind.FINISHED, "");
        }
        if (stopping) {
            return new TrialOutcome(Kind.STOPPED, "");
        }
        if (end.exitCode().isEmpty()) {
            return new TrialOutcome(Kind.LOST, end.reason());
        }
        if (standing.filter(RunInterrupted.class::isInstance).isPresent()) {
            return new TrialOutcome(Kind.LOST, "its process was told to end");
        }
        return new TrialOutcome(
                Kind.FAILED,
                standing.filter(RunFailed.class::isInstance)
                        .map(event -> ((RunFailed) event).reason())
                        .orElseGet(() -> ProcessOutput.explain(TrialCommands.output(run), end)));
    }
}
