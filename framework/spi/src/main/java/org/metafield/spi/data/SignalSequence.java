package org.metafield.spi.data;

import java.util.List;

/** The signals of a split. They are read when asked for; several threads may ask at once. */
public interface SignalSequence extends AutoCloseable {
    /** How many there are. */
    int size();

    /** The name of a signal, without reading it. */
    String name(int index);

    /**
     * Reads a signal.
     *
     * @throws SignalException if it cannot be read
     */
    Signal read(int index);

    /**
     * The files that the signals are read from, whole or in part; none if signals are made up. A run keeps checksums of
     * them.
     */
    default List<SignalFile> files() {
        return List.of();
    }

    /** Releases files. */
    @Override
    default void close() {}
}
