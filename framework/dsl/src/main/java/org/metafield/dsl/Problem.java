package org.metafield.dsl;

import java.util.Locale;
import java.util.Optional;

/**
 * One mistake in a specification.
 *
 * @param severity whether it stops the run
 * @param code what is wrong
 * @param message what is wrong, in one line
 * @param position where; empty if the user wrote nothing that is at fault
 * @param excerpt the line at fault and a caret below the column; empty without a position
 * @param hint how to mend it
 */
public record Problem(
        Severity severity,
        ProblemCode code,
        String message,
        Optional<Position> position,
        String excerpt,
        Optional<String> hint) {
    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** An error without a place. */
    public static Problem error(ProblemCode code, String message, Optional<String> hint) {
        return new Problem(Severity.ERROR, code, message, Optional.empty(), "", hint);
    }

    /** The problem as users read it: place and message, excerpt, hint. */
    public String render() {
        String place = position.map(value -> value + ": ").orElse("");
        String kind = severity.name().toLowerCase(Locale.ROOT);
        return place + kind + " " + code + ": " + message + (excerpt.isEmpty() ? "" : "\n" + excerpt)
                + hint.map(text -> "\n  " + text).orElse("");
    }
}
