package org.metafield.gpu;

import java.util.Optional;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** The precision of the values in a graph. */
public enum Precision {
    /** IEEE 754 single precision: the precision of training. */
    FLOAT32(TFloat32.class, 4, Optional.empty()),
    /** Single precision, but layers multiply what is rounded to bfloat16, which has its range and 8 bits of precision. */
    MIXED_BFLOAT16(TFloat32.class, 4, Optional.of(TBfloat16.class)),
    /** IEEE 754 double precision: the precision of checks. */
    FLOAT64(TFloat64.class, 8, Optional.empty());

    private final Class<? extends TFloating> type;
    private final int bytes;
    private final Optional<Class<? extends TFloating>> factor;

    Precision(Class<? extends TFloating> type, int bytes, Optional<Class<? extends TFloating>> factor) {
        this.type = type;
        this.bytes = bytes;
        this.factor = factor;
    }

    /** TensorFlow's type. */
    @SuppressWarnings("unchecked") // a graph holds values of one type, and TFloating stands for it
    Class<TFloating> type() {
        return (Class<TFloating>) type;
    }

    /** TensorFlow's type of the factors in a layer's products, if it is another. */
    Optional<Class<? extends TFloating>> factor() {
        return factor;
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }
}
