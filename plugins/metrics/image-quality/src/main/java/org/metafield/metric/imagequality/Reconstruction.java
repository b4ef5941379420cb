package org.metafield.metric.imagequality;

import org.metafield.spi.data.Signal;

/** Reads the values of a reconstruction as a metric sees them. */
final class Reconstruction {
    private final float[] values;
    private final boolean clamped;

    private Reconstruction(float[] values, boolean clamped) {
        this.values = values;
        this.clamped = clamped;
    }

    /**
     * The reconstruction of a signal.
     *
     * @throws IllegalArgumentException if it has another number of values than the signal
     */
    static Reconstruction of(Signal target, float[] values, boolean clamped) {
        if (values.length != target.values().length) {
            throw new IllegalArgumentException(target.name() + ": the reconstruction has " + values.length
                    + " values, the signal " + target.values().length);
        }
        return new Reconstruction(values, clamped);
    }

    /** A value; not-a-number stays so. */
    double at(int index) {
        float value = values[index];
        return clamped ? Math.max(0, Math.min(1, value)) : value;
    }
}
