package org.metafield.modality.files;

import java.io.Closeable;
import java.nio.ByteBuffer;

/** Records of one length, one after the other. Several threads may read at once. */
public interface ByteRecords extends Closeable {
    /** How many there are. */
    int count();

    /** Reads a record: a buffer in little-endian order from position 0 to the record's length. */
    ByteBuffer read(int index);

    @Override
    void close();
}
