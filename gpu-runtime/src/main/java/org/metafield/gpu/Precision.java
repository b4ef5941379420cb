package org.metafield.gpu;

import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** The precision of every value in a graph. */
public enum Precision {
    /** IEEE 754 single precision: the precision of training. */
    FLOAT32(TFloat32.class, 4),
    /** IEEE 754 double precision: the precision of checks. */
    FLOAT64(TFloat64.class, 8);

    private final Class<? extends TFloating> type;
    private final int bytes;

    Precision(Class<? extends TFloating> type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** TensorFlow's type. */
    @SuppressWarnings("unchecked") // a graph holds values of one type, and TFloating stands for it
    Class<TFloating> type() {
        return (Class<TFloating>) type;
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }
}
