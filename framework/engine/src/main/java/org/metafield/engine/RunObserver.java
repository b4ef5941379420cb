package org.metafield.engine;

import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.engine.event.RunEvent;

/** Watches a run, and may ask it to stop. */
@FunctionalInterface
public interface RunObserver {
    /** Takes an event; called from the training thread, so it returns at once. */
    void record(RunEvent event);

    /** Takes a reconstruction of which a picture is wanted. */
    default void reconstruction(Reconstruction reconstruction) {}

    /** Whether training should stop after the current step. */
    default boolean stopRequested() {
        return false;
    }
}
