package org.metafield.engine.evaluation;

import java.util.Map;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Tap;

/**
 * What a field gives of a signal.
 *
 * @param signal the signal
 * @param initialization from where adaptation started
 * @param adaptationStep the adaptation steps taken
 * @param values as many as the signal's, in the same order, not clamped
 * @param taps what the modality's drawings are made of, a number for each sample; may be empty
 */
public record Reconstruction(
        Signal signal, String initialization, int adaptationStep, float[] values, Map<Tap, float[]> taps) {
    public Reconstruction {
        taps = Map.copyOf(taps);
    }
}
