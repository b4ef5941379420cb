package org.metafield.runner.console;

import org.metafield.engine.event.RunEvent;

/** Shows how a run goes on. Nothing it does changes the run. */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = event -> {};

    /** Takes an event of the run. */
    void record(RunEvent event);

    /** Leaves the terminal as text can follow. */
    @Override
    default void close() {}
}
