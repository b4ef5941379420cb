package org.metafield.spi.sweep;

import java.nio.file.Path;

/**
 * Where the trials of a sweep run. A launcher is no scheduler: it hands trials over to one, says how they ended, and
 * finds them again after the process that handed them over is gone. What encodes a data set is to it a trial like any
 * other.
 */
public interface Launcher {
    /** What each trial is given. Its command has been made for it: threads and heap are as large as that allows. */
    Resources resources();

    /** The most trials that are handed over and have not ended. */
    int trialsAtOnce();

    /**
     * Finds out before a sweep begins what would keep its trials from running.
     *
     * @throws LaunchException if something does
     */
    void check();

    /**
     * Serves a sweep, anew or again.
     *
     * @param folder exists, belongs to the launcher alone, is the same each time that the sweep is served, and is seen by
     *     every machine on which trials run
     * @throws LaunchException if trials cannot be started
     */
    LaunchSession open(Path folder);
}
