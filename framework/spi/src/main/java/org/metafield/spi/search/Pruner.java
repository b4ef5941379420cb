package org.metafield.spi.search;

import java.util.List;
import java.util.Optional;

/** Decides which trials are stopped early. It keeps no state. */
public interface Pruner {
    /**
     * Why a trial is to be stopped, in words that follow "stopped after N steps: "; empty if it goes on. It is asked
     * after each measurement of a trial, in order.
     *
     * @param trial what was measured up to now; the last measurement is the one to judge
     * @param others the other trials of the sweep, whether they run, have finished or were pruned
     */
    Optional<String> reason(LearningCurve trial, List<LearningCurve> others);
}
