package org.metafield.runner;

/** A request cannot be met, and the user can mend it. The message says what is wrong and what to do. */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what to do. */
    public UserException(String message) {
        super(message);
    }

    /** Says what is wrong and what to do. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
