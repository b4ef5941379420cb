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
    private final JournalFormat format = new JournalFormat();

    private RunJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a journal to append to it, and makes it if there is none. A last line that was cut off when its process
     * ended is removed.
     *
     * @throws RunFolderException if it cannot be written
     */
    public static RunJournal open(Path file) {
        requireNonNull(file, "file is null");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                long end = endOfWholeLines(Files.readAllBytes(file));
                channel.truncate(end);
                channel.position(end);
                return new RunJournal(file, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }

    /** Appends an event. Several threads may append. */
    public synchronized void append(RunEvent event) {
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

    /** Forces everything appended so far to the disk. */
    public synchronized void force() {
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
