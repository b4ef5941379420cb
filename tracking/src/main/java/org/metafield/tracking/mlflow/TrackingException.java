package org.metafield.tracking.mlflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server did not take what was sent. The message names the server and says what to do. */
public class TrackingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Duration pause;

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
        this(kind, message, null);
    }

    TrackingException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, Duration.ZERO, cause);
    }

    /**
     * A refusal by a server that may say when to come back.
     *
     * @param pause how long the server asks to be left alone
     */
    TrackingException(Kind kind, String message, Duration pause, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    Kind kind() {
        return kind;
    }

    /** How long the server asks to be left alone; zero if it does not say. */
    Duration pause() {
        return pause;
    }

    /** Whether the same request may succeed later. */
    public boolean isTemporary() {
        return kind == Kind.TEMPORARY;
    }
}
