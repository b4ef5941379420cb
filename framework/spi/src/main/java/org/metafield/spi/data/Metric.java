package org.metafield.spi.data;

/** A measure of a reconstruction. It is never the training loss. */
public interface Metric {
    /** The unit to print, such as {@code dB}; empty for none. */
    String unit();

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
