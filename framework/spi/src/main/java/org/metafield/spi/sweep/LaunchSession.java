package org.metafield.spi.sweep;

import java.util.List;
import java.util.Optional;

/** A launcher at work for one sweep. One thread uses it. */
public interface LaunchSession extends AutoCloseable {
    /**
     * The start of a trial in an earlier session that is queued or runs still, or whose end nobody has heard of.
     *
     * @throws LaunchException if that cannot be found out
     */
    Optional<Launch> find(TrialCommand trial);

    /**
     * Starts trials. It returns once they are handed over, which is not when they begin.
     *
     * @return a start for each trial, in their order
     * @throws LaunchException if they cannot be handed over and trying again does not help
     */
    List<Launch> start(List<TrialCommand> trials);

    /** Ends the session. Trials that have not ended may be left to run, if a later session finds them. */
    @Override
    void close();
}
