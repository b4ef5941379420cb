package org.metafield.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.metafield.engine.event.RunEvent;

/**
 * The append-only record of a run: one JSON object a line. A line is handed to the operating system before
 * {@link #append} returns, so it outlives the process; milestones are also forced to the disk.
 */
public final class RunJournal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final RunFence fence;
    private final JournalFormat format = new JournalFormat();

    private RunJournal(Path file, FileChannel channel, RunFence fence) {
        this.file = file;
        this.channel = channel;
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
        requireNonNull(file, "file is null");
        fence.check();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                long end = endOfWholeLines(Files.readAllBytes(file));
                channel.truncate(end);
                channel.position(end);
                return new RunJournal(file, channel, fence);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }

    /**
     * Appends an event. Several threads may append.
     *
     * @throws SupersededRunException if a later start has taken the run over
     */
    public synchronized void append(RunEvent event) {
        fence.check();
        byte[] line = (format.encode(event) + "\n").getBytes(UTF_8);
        try {
            long start = channel.position();
            try {
                ByteBuffer buffer = ByteBuffer.wrap(line);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
            if (isMilestone(event)) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw WholeFile.explain(file, line.length, e);
        }
    }

    /**
     * Forces everything appended so far to the disk, so that what is built on it may be written.
     *
     * @throws SupersededRunException if a later start has taken the run over
     */
    public synchronized void force() {
        fence.check();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }

    private static boolean isMilestone(RunEvent event) {
        return !(event instanceof RunEvent.MetricRecorded || event instanceof RunEvent.EvaluationMeasured);
    }

    private static long endOfWholeLines(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public synchronized void close() {
        try (channel) {
            channel.force(false);
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }
}
