package org.metafield.spi.data;

/** A signal, or the place where signals should be, cannot be used. The message names the path and says what to do. */
public class SignalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the path and says what to do. */
    public SignalException(String message) {
        super(message);
    }

    /** Names the path and says what to do. */
    public SignalException(String message, Throwable cause) {
        super(message, cause);
    }
}
