package org.metafield.modality.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/** Records in memory, which is filled when the first is asked for. */
public record MemoryRecords(Supplier<ByteBuffer> memory, int length, int count) implements ByteRecords {
    @Override
    public ByteBuffer read(int index) {
        return memory.get().slice(index * length, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        // the memory belongs to the file that filled it
    }
}
