package org.metafield.tracking;

import java.nio.file.Path;
import org.metafield.engine.event.RunEvent;

/**
 * The append-only record of a run: one JSON object a line. An event outlives the process once {@link #append} returns;
 * milestones are also forced to the disk.
 */
public final class RunJournal implements AutoCloseable {
    private final AppendedLines lines;
    private final RunFence fence;
    private final JournalFormat format = new JournalFormat();

    private RunJournal(AppendedLines lines, RunFence fence) {
        this.lines = lines;
        this.fence = fence;
    }

    /**
     * Opens a journal to append to it, and makes it if there is none. A last line that was cut off when its process
     * ended is removed.
     *
     * @throws RunFolderException if it cannot be written
     */
    public static RunJournal open(Path file) {
        return open(file, RunFence.NONE);
    }

    /**
     * Opens a journal in front of which a fence stands: nothing is written once a later start has taken the run over.
     *
     * @throws RunFolderException if it cannot be written
     */
    public static RunJournal open(Path file, RunFence fence) {
        fence.check();
        return new RunJournal(AppendedLines.open(file), fence);
    }

    /**
     * Appends an event. Several threads may append.
     *
     * @throws SupersededRunException if a later start has taken the run over
     */
    public synchronized void append(RunEvent event) {
        fence.check();
        lines.append(format.encode(event), isMilestone(event));
    }

    /**
     * Forces everything appended so far to the disk, so that what is built on it may be written.
     *
     * @throws SupersededRunException if a later start has taken the run over
     */
    public synchronized void force() {
        fence.check();
        lines.force();
    }

    private static boolean isMilestone(RunEvent event) {
        return !(event instanceof RunEvent.MetricRecorded || event instanceof RunEvent.EvaluationMeasured);
    }

    @Override
    public synchronized void close() {
        lines.close();
    }
}
