package org.metafield.spi.data;

import java.util.Optional;

/** A measure of a reconstruction. It is never the training loss. */
public interface Metric {
    /** The unit to print, such as {@code dB}; empty for none. */
    String unit();

    /**
     * What it lacks to measure anything here, such as a file that users have to get, and what to do; it is left out then,
     * and the others go on.
     */
    default Optional<String> lacks() {
        return Optional.empty();
    }

    /** Whether larger is better. */
    boolean largerIsBetter();

    /**
     * Measures one signal.
     *
     * @param target the signal, with values in [0, 1] whatever the modality's range
     * @param reconstruction as many values in the same order, not to be changed
     */
    double measure(Signal target, float[] reconstruction);
}
