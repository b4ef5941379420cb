package org.metafield.runner.console;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.metafield.engine.event.RunEvent;
import org.metafield.tracking.JournalFormat;

/** Prints each event as one JSON object in a line, as the journal has it. */
public final class EventLines implements Progress {
    private final PrintWriter out;
    private final JournalFormat format = new JournalFormat();

    /** Prints to {@code out}. */
    public EventLines(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    @Override
    public void record(RunEvent event) {
        out.println(format.encode(event));
        out.flush();
    }
}
