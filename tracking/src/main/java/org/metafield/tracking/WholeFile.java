package org.metafield.tracking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files whole or not at all, and explains why a file cannot be written. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Puts a file in place, aside first, so that whatever stops the process leaves the former file or the new one.
     *
     * @throws RunFolderException if it cannot be written
     */
    public static void write(Path file, byte[] content) {
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | ReadOnlyFileSystemException e) {
            RunFolderException explained = explain(file, content.length, e);
            try {
                Files.deleteIfExists(aside);
            } catch (IOException leftBehind) {
                explained.addSuppressed(leftBehind);
            }
            throw explained;
        }
    }

    /** Puts a text file in place, in UTF-8. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says why a file of {@code bytes} bytes cannot be written, and what to do. */
    public static RunFolderException explain(Path file, long bytes, Exception cause) {
        if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
            return new RunFolderException(
                    file
                            + " cannot be written: the folder is read-only for this user; change its permissions, or choose"
                            + " another folder",
                    cause);
        }
        long free = usableBytes(file);
        String reason = cause instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(cause.getMessage());
        if (reason.contains("No space left") || reason.contains("quota") || (free >= 0 && free < bytes)) {
            return new RunFolderException(
                    file + " cannot be written: the disk is full; " + bytes + " bytes are needed and "
                            + Math.max(free, 0)
                            + " are free; free some space, or choose a folder on another disk",
                    cause);
        }
        if (reason.contains("Read-only file system")) {
            return new RunFolderException(
                    file + " cannot be written: the file system is read-only; choose another folder", cause);
        }
        if (cause instanceof NoSuchFileException || reason.contains("Not a directory")) {
            return new RunFolderException(
                    file + " cannot be written: its folder is missing and cannot be made; choose another folder",
                    cause);
        }
        return new RunFolderException(file + " cannot be written: " + reason, cause);
    }

    /** Bytes that can be written beside {@code file}; -1 if that is not known. */
    public static long usableBytes(Path file) {
        Path folder = file.toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException notKnown) {
            return -1;
        }
    }
}
