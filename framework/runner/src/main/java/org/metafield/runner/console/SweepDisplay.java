package org.metafield.runner.console;

import java.io.PrintWriter;
import java.time.Clock;
import org.metafield.runner.sweep.SweepFolder;
import org.metafield.runner.sweep.SweepObserver;

/** Shows how a sweep goes. Nothing it does changes the sweep. */
public interface SweepDisplay extends SweepObserver, AutoCloseable {
    /** A screen if standard error is a terminal that can draw one, and otherwise lines that {@code err} prints. */
    static SweepDisplay of(SweepFolder folder, boolean isTerminal, PrintWriter err, Clock clock) {
        SweepLines lines = new SweepLines(err, clock, folder);
        return isTerminal ? SweepScreen.open(folder.definition(), clock).orElse(lines) : lines;
    }

    /** Shows a message that stays. Any thread may call it. */
    void say(String message);

    /** Leaves the terminal as text can follow. */
    @Override
    void close();
}
