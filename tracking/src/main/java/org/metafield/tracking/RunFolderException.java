package org.metafield.tracking;

/** A run's folder cannot be made, read or written. The message names the path and says what to do. */
public class RunFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the path and says what to do. */
    public RunFolderException(String message) {
        super(message);
    }

    /** Names the path and says what to do. */
    public RunFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
