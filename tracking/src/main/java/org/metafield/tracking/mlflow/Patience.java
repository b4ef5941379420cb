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

    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    /**
     * The pause after so many failures in a row.
     *
     * @param asked how long the server asks to be left alone, which is respected up to five minutes
     */
    Duration pause(int failures, Duration asked) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 16));
        return longer(
                asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED,
                pause.compareTo(longest) < 0 ? pause : longest);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
