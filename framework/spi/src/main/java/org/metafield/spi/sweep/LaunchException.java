package org.metafield.spi.sweep;

/** Trials cannot be started, or nothing can be learned of them. The message says why and what to do. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a message for the user. */
    public LaunchException(String message) {
        super(message);
    }

    /** With a message for the user, and what caused it. */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
