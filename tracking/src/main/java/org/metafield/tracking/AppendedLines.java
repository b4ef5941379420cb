package org.metafield.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * An append-only file of lines. A line is handed to the operating system before {@link #append} returns, so it outlives
 * the process; those that matter are also forced to the disk.
 */
public final class AppendedLines implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private AppendedLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a file to append to it, and makes it if there is none. A last line that was cut off when its process ended is
     * removed.
     *
     * @throws RunFolderException if it cannot be written
     */
    public static AppendedLines open(Path file) {
        requireNonNull(file, "file is null");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                long end = endOfWholeLines(Files.readAllBytes(file));
                channel.truncate(end);
                channel.position(end);
                return new AppendedLines(file, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }

    /**
     * The lines of a file up to now; none if there is no file. A last line that is cut off is left out.
     *
     * @throws RunFolderException if it cannot be read
     */
    public static List<String> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            byte[] content = Files.readAllBytes(file);
            return new String(content, 0, endOfWholeLines(content), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new RunFolderException("journal " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Appends a line. Several threads may append.
     *
     * @param text without the line's end
     * @param force whether to wait until it is on the disk
     */
    public synchronized void append(String text, boolean force) {
        byte[] line = (text + "\n").getBytes(UTF_8);
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
            if (force) {
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

    private static int endOfWholeLines(byte[] content) {
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
