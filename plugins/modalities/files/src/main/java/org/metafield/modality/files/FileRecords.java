package org.metafield.modality.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.metafield.spi.data.SignalException;

/** Records in a file, from an offset on, read when asked for. */
public final class FileRecords implements ByteRecords {
    private final Path path;
    private final FileChannel channel;
    private final long offset;
    private final int length;
    private final int count;

    private FileRecords(Path path, FileChannel channel, long offset, int length, int count) {
        this.path = path;
        this.channel = channel;
        this.offset = offset;
        this.length = length;
        this.count = count;
    }

    /**
     * Opens a file that holds {@code count} records of {@code length} bytes.
     *
     * @throws SignalException if it cannot be opened
     */
    public static FileRecords open(Path path, long offset, int length, int count) {
        try {
            return new FileRecords(path, FileChannel.open(path, StandardOpenOption.READ), offset, length, count);
        } catch (IOException e) {
            throw new SignalException(path + " cannot be opened (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public ByteBuffer read(int index) {
        ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long start = offset + (long) index * length;
        try {
            while (record.hasRemaining()) {
                if (channel.read(record, start + record.position()) < 0) {
                    throw new SignalException(path + " became shorter while it was in use: open it again");
                }
            }
        } catch (IOException e) {
            throw new SignalException(path + " cannot be read (" + e.getMessage() + ")", e);
        }
        return record.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SignalException(path + " cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
