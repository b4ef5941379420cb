package org.metafield.spi.data;

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

    /** Releases files. */
    @Override
    default void close() {}
}
