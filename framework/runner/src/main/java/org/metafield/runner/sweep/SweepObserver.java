package org.metafield.runner.sweep;

import org.metafield.runner.sweep.SweepDefinition.Trial;

/** Is told how the trials of a sweep go. */
public interface SweepObserver {
    /** The trial had ended before. */
    void skipped(Trial trial);

    /** The trial begins, or goes on. */
    void begun(Trial trial);

    /** The trial has ended well. */
    void finished(Trial trial);

    /** The trial was stopped and can be resumed. */
    void stopped(Trial trial);

    /** The trial ended through no fault of its own, such as the end of its machine, and is started again. */
    void lost(Trial trial, String reason);

    /** The trial was stopped for good. */
    void pruned(Trial trial, long step, String reason);

    /** The trial ended with an error. */
    void failed(Trial trial, String reason);
}
