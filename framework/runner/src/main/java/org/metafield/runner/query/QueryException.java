package org.metafield.runner.query;

import java.util.Optional;
import org.metafield.runner.UserException;

/** A query cannot be understood. The message shows where. */
public final class QueryException extends UserException {
    private static final long serialVersionUID = 1L;

    QueryException(String query, int position, String message, Optional<String> hint) {
        super(message + "\n  " + query + "\n  " + " ".repeat(position) + "^"
                + hint.map(text -> "\n  " + text).orElse(""));
    }
}
