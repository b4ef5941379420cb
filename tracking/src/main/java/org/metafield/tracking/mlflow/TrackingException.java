package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A server did not take what was sent. The message names the server and says what to do. */
public class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Whether to try again. */
    enum Kind {
        /** The server cannot be reached or cannot answer now: the same request may succeed later. */
        TEMPORARY,
        /** What was asked for is not there. */
        MISSING,
        /** What was to be made is there. */
        EXISTING,
        /** Nothing changes until somebody mends it. */
        PERMANENT
    }

    TrackingException(Kind kind, String message) {
        super(message);
        this.kind = requireNonNull(kind, "kind is null");
    }

    TrackingException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind is null");
    }

    Kind kind() {
        return kind;
    }

    /** Whether the same request may succeed later. */
    public boolean isTemporary() {
        return kind == Kind.TEMPORARY;
    }
}
