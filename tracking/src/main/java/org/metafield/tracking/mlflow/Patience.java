package org.metafield.tracking.mlflow;

import java.time.Duration;

/**
 * How long to try again: the pause doubles with every failure.
 *
 * @param attempts how many failures in a row are enough
 * @param first the pause after the first failure
 * @param longest the longest pause
 */
public record Patience(int attempts, Duration first, Duration longest) {
    /** For somebody who waits: gives up after half a minute of pauses. */
    public static final Patience WAITING = new Patience(6, Duration.ofSeconds(1), Duration.ofSeconds(15));

    /** For a thread that nobody waits for: never gives up, and asks once a minute in the end. */
    public static final Patience UNATTENDED =
            new Patience(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** For the end of a run. */
    public static final Patience PARTING = new Patience(4, Duration.ofMillis(250), Duration.ofSeconds(1));

    /** The pause after so many failures in a row. */
    Duration pause(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 16));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
