package org.metafield.spi.sweep;

import java.util.Optional;

/** One start of a trial. */
public interface Launch {
    /**
     * How it ended; empty while it is queued or runs. It is asked for several times a second.
     *
     * @throws LaunchException if nothing can be found out, and waiting does not help
     */
    Optional<LaunchEnd> end();

    /**
     * Asks the trial to keep a checkpoint and to end, as the signal {@code TERM} does; one that has not begun is
     * withdrawn. It returns at once, and may be called again.
     */
    void stop();
}
