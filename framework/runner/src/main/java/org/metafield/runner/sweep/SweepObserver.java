package org.metafield.runner.sweep;

import org.metafield.runner.sweep.SweepDefinition.Trial;

/** Is told how the trials of a sweep go. */
public interface SweepObserver {
    /** The trial had ended before. */
    default void skipped(Trial trial) {}

    /** The trial begins, or goes on. */
    default void begun(Trial trial) {}

    /** The trial has ended well. */
    default void finished(Trial trial) {}

    /** The trial was stopped and can be resumed. */
    default void stopped(Trial trial) {}

    /** The trial ended through no fault of its own, such as the end of its machine, and is started again. */
    default void lost(Trial trial, String reason) {}

    /** The trial was stopped for good. */
    default void pruned(Trial trial, long step, String reason) {}

    /** The trial ended with an error. */
    default void failed(Trial trial, String reason) {}

    /** How the sweep stands, several times a second. */
    default void stands(SweepProgress progress) {}
}
