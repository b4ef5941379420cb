package org.metafield.gpu.gradient;

/** An operation has no gradient here. */
public final class UnknownGradientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownGradientException(String what) {
        super(what);
    }
}
