package org.metafield.spi.graph;

/** An objective uses an operation that has no gradient, or none that can be differentiated again. */
public class UnsupportedGradientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the operation and the composition to use in its place. */
    public UnsupportedGradientException(String message, Throwable cause) {
        super(message, cause);
    }
}
