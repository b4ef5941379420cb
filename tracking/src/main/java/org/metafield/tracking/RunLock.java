package org.metafield.tracking;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the one process that may write to a run. The operating system releases it when the process ends. */
public final class RunLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a lock, without waiting for it.
     *
     * @param file the file that stands for it, in the run's folder
     * @throws RunFolderException if another process holds it
     */
    // The lock lives as long as its channel, which the returned object owns.
    @SuppressWarnings("resource")
    public static RunLock take(Path file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
        try {
            if (tryLock(channel) == null) {
                channel.close();
                throw new RunFolderException("run " + file.getParent()
                        + " is in use by another process; wait until it ends, or stop it with Ctrl-C");
            }
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
        return new RunLock(file, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** Whether some process holds the lock of a run; it is not taken. */
    public static boolean isHeld(Path file) {
        if (!Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw WholeFile.explain(file, 0, e);
        }
    }
}
