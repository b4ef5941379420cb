package org.metafield.spi.data;

/** Where signals come from. Opening never downloads. */
public interface DataSource {
    /**
     * Opens a split.
     *
     * @param split which part
     * @param modality what the signals must be: the source gives them in its shape
     * @throws SignalException if there is no such place, no signals, or too few for the split
     */
    SignalSequence open(Split split, Modality modality);
}
